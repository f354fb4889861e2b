// SPDX-License-Identifier: Apache-2.0
/** The demo. */
@NullMarked
package io.relyra.demo;

import org.jspecify.annotations.NullMarked;
