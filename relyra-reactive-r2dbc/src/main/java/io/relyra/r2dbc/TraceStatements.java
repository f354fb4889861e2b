// SPDX-License-Identifier: Apache-2.0
package io.relyra.r2dbc;

import io.r2dbc.spi.Statement;
import io.relyra.api.trace.TraceCursor;
import io.relyra.api.trace.TraceQuery;
import java.time.Instant;

/**
 * The statements of login traces; each answers with exactly one row.
 *
 * <p>A batch travels as one JSON text and a page comes back as one, so that a batch of any size has
 * one plan and one round trip. Points in time travel as text, because a bound may be an infinity.
 */
record TraceStatements(String append, String find) {
  // Higher than any real place, so that the first page needs no statement of its own.
  private static final String LAST_ID = "ffffffff-ffff-ffff-ffff-ffffffffffff";
  private static final int FIRST_FILTER = 6;

  static TraceStatements on(TableName table) {
    TableName connections = new TableName(table.schema(), "relyra_connections");
    return new TraceStatements(
        APPEND.formatted(table.quoted(), connections.quoted()), FIND.formatted(table.quoted()));
  }

  private static final String APPEND =
      """
      WITH written AS (
        INSERT INTO %1$s (correlation_id, connection_id, organization_id, flow, ending, error_code,
                          steps, duration_micros, expires_at)
        SELECT t.correlation_id, t.connection_id,
               (SELECT c.organization_id FROM %2$s c WHERE c.connection_id = t.connection_id),
               t.flow, t.ending, t.error_code, t.steps, t.duration_micros,
               now() + $2 * interval '1 microsecond'
          FROM jsonb_to_recordset($1::jsonb)
            AS t(correlation_id text, connection_id text, flow text, ending text, error_code text,
                 steps jsonb, duration_micros bigint)
        RETURNING 1
      )
      SELECT count(*) AS written FROM written
      """;

  private static final String FIND =
      """
      SELECT coalesce(jsonb_agg(to_jsonb(found) ORDER BY found.at_micros DESC, found.id DESC),
                      '[]')::text AS page
        FROM (SELECT id, (extract(epoch FROM inserted_at) * 1000000)::bigint AS at_micros,
                     correlation_id, connection_id, flow, ending, error_code, steps,
                     duration_micros
                FROM %s
               WHERE inserted_at >= $1::timestamptz AND inserted_at < $2::timestamptz
                 AND (inserted_at, id) < ($3::timestamptz, $4::uuid) #FILTERS#
               ORDER BY inserted_at DESC, id DESC LIMIT $5) found
      """;

  // Conditions that are not asked for are left out: "or it is null" would cost the index.
  String find(TraceQuery query) {
    StringBuilder filters = new StringBuilder();
    int parameter = FIRST_FILTER;
    if (query.correlationId().isPresent()) {
      filters.append(" AND correlation_id = $").append(parameter++);
    }
    if (query.connection().isPresent()) {
      filters.append(" AND connection_id = $").append(parameter);
    }
    return find.replace("#FILTERS#", filters);
  }

  static void bind(Statement statement, TraceQuery query) {
    statement
        .bind(0, query.from().map(Instant::toString).orElse("-infinity"))
        .bind(1, query.until().map(Instant::toString).orElse("infinity"))
        .bind(2, query.after().map(c -> c.at().toString()).orElse("infinity"))
        .bind(3, query.after().map(TraceCursor::id).map(Object::toString).orElse(LAST_ID))
        .bind(4, query.limit());
    int index = FIRST_FILTER - 1;
    if (query.correlationId().isPresent()) {
      statement.bind(index++, query.correlationId().get());
    }
    if (query.connection().isPresent()) {
      statement.bind(index, query.connection().get().value());
    }
  }
}
