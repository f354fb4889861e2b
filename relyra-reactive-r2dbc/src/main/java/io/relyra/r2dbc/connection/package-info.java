// SPDX-License-Identifier: Apache-2.0
/**
 * Connections in PostgreSQL, shared by all nodes: {@link
 * io.relyra.r2dbc.connection.R2dbcConnectionResolver} for logins, {@link
 * io.relyra.r2dbc.connection.CachingConnectionResolver} in front of it, and the stores with which
 * operators change connections, certificates and mappings.
 *
 * <p>A change is one transaction: it locks the row of the connection, reads everything that hangs
 * on it, decides ({@link io.relyra.api.connection.change}), and writes with the audit event.
 */
@NullMarked
package io.relyra.r2dbc.connection;

import org.jspecify.annotations.NullMarked;
