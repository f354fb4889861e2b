// SPDX-License-Identifier: Apache-2.0
package io.relyra.r2dbc.replica;

import io.r2dbc.spi.Connection;

/** A connection that is out of its pool until it is given back. */
record Lease(Server server, Connection connection, boolean replica) {}
