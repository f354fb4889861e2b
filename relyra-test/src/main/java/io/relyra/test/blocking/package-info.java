// SPDX-License-Identifier: Apache-2.0
/** Catches blocking calls on reactive threads. */
@NullMarked
package io.relyra.test.blocking;

import org.jspecify.annotations.NullMarked;
