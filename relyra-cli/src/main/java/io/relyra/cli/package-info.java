// SPDX-License-Identifier: Apache-2.0
/**
 * The command {@code relyra} for the people who run a service: {@link io.relyra.cli.RelyraCommand}.
 * It needs no web server, no Spring and no build tool.
 */
@NullMarked
package io.relyra.cli;

import org.jspecify.annotations.NullMarked;
