// SPDX-License-Identifier: Apache-2.0
package io.relyra.r2dbc.replica;

import io.r2dbc.spi.Connection;
import io.r2dbc.spi.Readable;
import io.relyra.api.consistency.LogSequenceNumber;
import io.relyra.api.consistency.ReplicationPosition;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Asks the primary, after a commit and on the same connection, for a position that is not before
 * the commit and that an idle cluster reaches.
 *
 * <p>The flush position is both when commits are synchronous. With {@code synchronous_commit = off}
 * it may be before the commit, so the insert position is taken; the WAL writer flushes up to it
 * within three times {@code wal_writer_delay} (PostgreSQL manual, 28.4).
 */
final class PositionQuery {
  private static final String SQL =
      """
      SELECT (SELECT system_identifier FROM pg_control_system()) AS system_identifier,
             ('x' || substr(pg_walfile_name(pg_current_wal_lsn()), 1, 8))::bit(32)::int AS timeline,
             pg_current_wal_flush_lsn()::text AS flushed,
             pg_current_wal_insert_lsn()::text AS inserted,
             current_setting('synchronous_commit') = 'off' AS asynchronous,
             current_setting('wal_block_size')::int AS page_size,
             pg_size_bytes(current_setting('wal_segment_size')) AS segment_size
      """;
  private static final int PAGE_HEADER = 24;
  private static final int SEGMENT_HEADER = 40;

  private PositionQuery() {}

  static Mono<ReplicationPosition> on(Connection connection) {
    return Mono.defer(
        () ->
            Flux.from(connection.createStatement(SQL).execute())
                .concatMap(result -> result.map(PositionQuery::read))
                .single());
  }

  private static ReplicationPosition read(Readable row) {
    boolean asynchronous = StateQuery.value(row, "asynchronous", Boolean.class);
    LogSequenceNumber lsn =
        asynchronous
            ? endOfContent(
                LogSequenceNumber.parse(StateQuery.value(row, "inserted", String.class)),
                StateQuery.value(row, "page_size", Integer.class),
                StateQuery.value(row, "segment_size", Long.class))
            : LogSequenceNumber.parse(StateQuery.value(row, "flushed", String.class));
    return new ReplicationPosition(
        StateQuery.value(row, "system_identifier", Long.class),
        StateQuery.value(row, "timeline", Integer.class),
        lsn);
  }

  /**
   * The insert position without a page header at its end. After a switch of segments the next
   * record will be inserted behind the header of a page that does not exist yet; a standby gets
   * there only when somebody writes again.
   */
  static LogSequenceNumber endOfContent(LogSequenceNumber inserted, int page, long segment) {
    long inSegment = Long.remainderUnsigned(inserted.value(), segment);
    if (inSegment == SEGMENT_HEADER) {
      return new LogSequenceNumber(inserted.value() - SEGMENT_HEADER);
    }
    boolean headerOnly = Long.remainderUnsigned(inserted.value(), page) == PAGE_HEADER;
    return headerOnly ? new LogSequenceNumber(inserted.value() - PAGE_HEADER) : inserted;
  }
}
