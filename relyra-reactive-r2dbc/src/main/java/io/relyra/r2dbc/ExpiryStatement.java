// SPDX-License-Identifier: Apache-2.0
package io.relyra.r2dbc;

import io.r2dbc.spi.Readable;
import io.r2dbc.spi.Statement;
import io.relyra.api.store.ExpiryRequest;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * The statement that deletes one batch; it answers with exactly one row.
 *
 * <p>It begins at a lower bound. Without one, each batch would step again over the index entries of
 * all rows that were deleted before it, as long as an old snapshot keeps them from being cleaned.
 *
 * <p>Rows are found and locked first and then deleted by their place, because {@code ctid = ANY}
 * has one plan only; a join could become a scan of the whole table. A row whose newest version is
 * younger than the statement's snapshot is locked but not found by its place: then fewer rows are
 * deleted than picked, and the next statement sees it.
 */
record ExpiryStatement(String sql) {
  /** The lower bound that leaves nothing out. */
  static final String BEGINNING = "-infinity";

  static ExpiryStatement on(TableName table) {
    return new ExpiryStatement(DELETE.formatted(table.quoted()));
  }

  // The lower bound goes to and fro as text: a host's row may hold an infinity.
  private static final String DELETE =
      """
      WITH picked AS MATERIALIZED (
        SELECT ctid, expires_at FROM %1$s
         WHERE expires_at >= $1::timestamptz
           AND expires_at < now() - $2 * interval '1 microsecond'
         ORDER BY expires_at LIMIT $3
           FOR UPDATE SKIP LOCKED
      ), deleted AS (
        DELETE FROM %1$s WHERE ctid = ANY (ARRAY(SELECT ctid FROM picked))
        RETURNING ctid
      ), reached AS (
        SELECT count(*) AS picked, max(expires_at) AS last FROM picked
      ), remaining AS (
        SELECT expires_at FROM %1$s
         WHERE expires_at >= (SELECT last FROM reached)
           AND ctid NOT IN (SELECT ctid FROM deleted)
         ORDER BY expires_at LIMIT 1
      )
      SELECT r.picked, (SELECT count(*) FROM deleted) AS deleted, r.last::text AS last,
             (SELECT floor(extract(epoch FROM expires_at) * 1000)::bigint
                FROM remaining WHERE isfinite(expires_at)) AS oldest_millis
        FROM reached r
      """;

  static void bind(Statement statement, String from, ExpiryRequest request) {
    statement
        .bind(0, from)
        .bind(1, request.margin().dividedBy(ChronoUnit.MICROS.getDuration()))
        .bind(2, request.batchSize());
  }

  /** What the statement found and did. */
  record Answer(int picked, int deleted, String last, @Nullable Instant oldestRemaining) {}

  static Answer read(Readable row) {
    String last = row.get("last", String.class);
    Long oldest = row.get("oldest_millis", Long.class);
    return new Answer(
        count(row, "picked"),
        count(row, "deleted"),
        last == null ? BEGINNING : last,
        oldest == null ? null : Instant.ofEpochMilli(oldest));
  }

  private static int count(Readable row, String column) {
    Long count = row.get(column, Long.class);
    return count == null ? 0 : Math.toIntExact(count);
  }
}
