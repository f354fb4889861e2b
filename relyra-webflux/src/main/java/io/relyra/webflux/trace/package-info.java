// SPDX-License-Identifier: Apache-2.0
/**
 * What happened in a login, step by step: for listeners, logs and people who look for the cause.
 */
@NullMarked
package io.relyra.webflux.trace;

import org.jspecify.annotations.NullMarked;
