// SPDX-License-Identifier: Apache-2.0
package io.relyra.r2dbc;

import io.r2dbc.spi.Statement;
import io.relyra.api.store.UsedAssertion;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.function.Function;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Binds uses of assertions: key, metadata, until when it is remembered. */
final class ReplayBinding {
  // Beyond these PostgreSQL's range ends; the past is refused and the future is far enough.
  private static final Instant EARLIEST = Instant.parse("1970-01-01T00:00:00Z");
  private static final Instant LATEST = Instant.parse("9999-12-31T00:00:00Z");
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private ReplayBinding() {}

  static void bind(Statement statement, int first, KeyedUse use) {
    statement
        .bind(first, use.key())
        .bind(first + 1, metadata(use.assertion()))
        .bind(first + 2, retainUntil(use.assertion()));
  }

  static <C> void bindAll(
      Statement statement, int first, SharedRows<C> rows, Function<C, KeyedUse> use) {
    statement
        .bind(first, rows.texts(call -> use.apply(call).key()))
        .bind(first + 1, rows.texts(call -> metadata(use.apply(call).assertion())))
        .bind(
            first + 2,
            rows.values(call -> retainUntil(use.apply(call).assertion()))
                .toArray(OffsetDateTime[]::new));
  }

  private static String metadata(UsedAssertion assertion) {
    ObjectNode json = JSON.createObjectNode();
    json.put("connection_id", assertion.connectionId().value());
    json.put("issuer", assertion.issuer().value());
    return JSON.writeValueAsString(json);
  }

  private static OffsetDateTime retainUntil(UsedAssertion assertion) {
    Instant wanted = assertion.retainUntil();
    Instant bounded =
        wanted.isBefore(EARLIEST) ? EARLIEST : wanted.isAfter(LATEST) ? LATEST : wanted;
    return bounded.truncatedTo(ChronoUnit.MILLIS).atOffset(ZoneOffset.UTC);
  }
}
