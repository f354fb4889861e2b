// SPDX-License-Identifier: Apache-2.0
/**
 * A primary and its replicas, with reads that see the session's own writes: {@link
 * io.relyra.r2dbc.replica.ReplicatedDatabase}.
 *
 * <p>A write leaves its position (cluster, timeline, offset) in the {@code SessionPositions} of the
 * Reactor Context. A read with {@link io.relyra.r2dbc.replica.Consistency#SESSION} is answered by a
 * replica whose very connection has shown that it replayed that position, by one that gets there in
 * time, or by the primary. Who is primary is asked of the servers, never configured.
 *
 * <p>What this package does not do: read SQL, retry writes, bridge a failover, write to two places.
 * What decides about logins (request intents, replay keys) belongs on the primary: give those
 * stores {@link io.relyra.r2dbc.replica.ReplicatedDatabase#primaryConnections}.
 */
@NullMarked
package io.relyra.r2dbc.replica;

import org.jspecify.annotations.NullMarked;
