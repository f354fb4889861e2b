// SPDX-License-Identifier: Apache-2.0
/**
 * Single-node stores: for development, for tests, and for a service that runs once and may forget
 * its pending logins and its replay protection when it restarts.
 *
 * <p>{@link io.relyra.memory.InMemoryLoginStore} is what a login needs; {@link
 * io.relyra.memory.MemoryStoreSettings} bounds it. More than one node needs the stores of {@code
 * relyra-reactive-r2dbc}.
 */
@NullMarked
package io.relyra.memory;

import org.jspecify.annotations.NullMarked;
