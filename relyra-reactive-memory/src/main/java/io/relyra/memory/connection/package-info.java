// SPDX-License-Identifier: Apache-2.0
/**
 * Connections of a single node that operators change while it runs: {@link
 * io.relyra.memory.connection.InMemoryConnections}. All of it is lost with the node.
 */
@NullMarked
package io.relyra.memory.connection;

import org.jspecify.annotations.NullMarked;
