// SPDX-License-Identifier: Apache-2.0
package io.relyra.r2dbc.connection;

import io.relyra.api.connection.ConnectionResolution;
import java.util.OptionalInt;

/**
 * What is known of a connection, and of which version.
 *
 * @param resolution what is known
 * @param version of the connection; nothing if there is none
 */
record VersionedResolution(ConnectionResolution resolution, OptionalInt version) {}
