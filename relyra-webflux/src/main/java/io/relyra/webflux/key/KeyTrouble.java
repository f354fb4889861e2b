// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux.key;

import io.relyra.api.ConnectionId;
import io.relyra.api.ErrorCode;
import io.relyra.api.connection.KeyReference;
import java.time.Instant;

/**
 * A key that a connection names and that could not be used.
 *
 * @param connection that names it
 * @param key its name
 * @param code {@code key_not_configured} if it is not there, {@code key_unreadable} if it cannot be
 *     read or is not the key of the certificate
 * @param at when this was found out last
 */
public record KeyTrouble(ConnectionId connection, KeyReference key, ErrorCode code, Instant at) {}
