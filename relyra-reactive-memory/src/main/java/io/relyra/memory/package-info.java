// SPDX-License-Identifier: Apache-2.0
/** Single-node stores. */
@NullMarked
package io.relyra.memory;

import org.jspecify.annotations.NullMarked;
