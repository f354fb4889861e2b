// SPDX-License-Identifier: Apache-2.0
package io.relyra.r2dbc.replica;

import io.r2dbc.spi.Connection;
import io.r2dbc.spi.Readable;
import io.relyra.api.consistency.LogSequenceNumber;
import io.relyra.api.consistency.ReplicationPosition;
import java.util.Objects;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Asks a server what it is, in one short statement: a statement that waits on a standby would hold
 * a snapshot there and could stop the very replay it waits for.
 *
 * <p>Every role may ask. The timeline of a standby is a lower bound: the control file follows at
 * the next restart point, and only members of {@code pg_read_all_stats} see the one that arrives
 * now. Too low a timeline makes a read go to the primary, never to a stale answer.
 */
final class StateQuery {
  private static final String SQL =
      """
      SELECT r AS replica,
             (SELECT system_identifier FROM pg_control_system()) AS system_identifier,
             CASE WHEN r THEN GREATEST((SELECT timeline_id FROM pg_control_checkpoint()),
                                       (SELECT min_recovery_end_timeline FROM pg_control_recovery()),
                                       (SELECT received_tli FROM pg_stat_wal_receiver))
                  ELSE ('x' || substr(pg_walfile_name(pg_current_wal_lsn()), 1, 8))::bit(32)::int
             END AS timeline,
             CASE WHEN r THEN COALESCE(pg_last_wal_replay_lsn(), '0/0')::text
                  ELSE pg_current_wal_flush_lsn()::text
             END AS lsn,
             current_setting('default_transaction_read_only') = 'on' AS read_only
        FROM (SELECT pg_is_in_recovery() AS r) AS role
      """;

  private StateQuery() {}

  /** Emits the state. A replica that only pretends must at least refuse writes. */
  static Mono<ServerState> on(Connection connection, DatabaseServer.Kind kind) {
    return Mono.defer(
        () ->
            Flux.from(connection.createStatement(SQL).execute())
                .concatMap(result -> result.map(row -> read(row, kind)))
                .single());
  }

  private static ServerState read(Readable row, DatabaseServer.Kind kind) {
    boolean replica = value(row, "replica", Boolean.class);
    if (kind == DatabaseServer.Kind.PRETENDED_REPLICA) {
      replica = value(row, "read_only", Boolean.class);
    }
    return new ServerState(
        replica,
        new ReplicationPosition(
            value(row, "system_identifier", Long.class),
            value(row, "timeline", Integer.class),
            LogSequenceNumber.parse(value(row, "lsn", String.class))));
  }

  static <T> T value(Readable row, String column, Class<T> type) {
    return Objects.requireNonNull(row.get(column, type), column);
  }
}
