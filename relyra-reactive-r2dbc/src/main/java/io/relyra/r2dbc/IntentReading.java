// SPDX-License-Identifier: Apache-2.0
package io.relyra.r2dbc;

import io.r2dbc.spi.Readable;
import io.relyra.api.RelayState;
import io.relyra.api.store.FetchOutcome;
import io.relyra.api.store.IntentRefusal;
import java.time.OffsetDateTime;
import reactor.core.publisher.Mono;

/** Reads intents and changes nothing. */
final class IntentReading {
  private final Execution execution;
  private final String sql;

  IntentReading(Execution execution, TableName table) {
    this.execution = execution;
    this.sql = RequestStatements.on(table).fetch();
  }

  Mono<FetchOutcome> fetch(RelayState relayState) {
    return execution.oneRow(
        sql, statement -> statement.bind(0, relayState.value()), row -> read(relayState, row));
  }

  private static FetchOutcome read(RelayState relayState, Readable row) {
    String outcome = StoredIntent.outcome(row);
    return switch (outcome) {
      case "PENDING" -> pending(relayState, row);
      case "NOT_FOUND" -> new IntentRefusal.NotFound();
      case "ALREADY_CONSUMED" -> new IntentRefusal.AlreadyConsumed();
      case "EXPIRED" -> new IntentRefusal.Expired();
      default -> throw StoredIntent.unknown(outcome);
    };
  }

  private static FetchOutcome pending(RelayState relayState, Readable row) {
    OffsetDateTime expiresAt = row.get("expires_at", OffsetDateTime.class);
    if (expiresAt == null) {
      throw StoredIntent.unknown("a pending intent without expiry");
    }
    return new FetchOutcome.Pending(StoredIntent.read(relayState, row), expiresAt.toInstant());
  }
}
