// SPDX-License-Identifier: Apache-2.0
package io.relyra.r2dbc;

import io.r2dbc.spi.ConnectionFactory;
import io.r2dbc.spi.Readable;
import io.relyra.api.RelayState;
import io.relyra.api.RequestId;
import io.relyra.api.store.ConsumeOutcome;
import io.relyra.api.store.ExpiredBatch;
import io.relyra.api.store.ExpiringStore;
import io.relyra.api.store.ExpiryRequest;
import io.relyra.api.store.FetchOutcome;
import io.relyra.api.store.IntentRefusal;
import io.relyra.api.store.PutOutcome;
import io.relyra.api.store.RequestIntent;
import io.relyra.api.store.RequestStore;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Request intents in a PostgreSQL table, shared by all nodes that use it.
 *
 * <p>Each method is one statement in a transaction of its own, and the server's clock decides.
 * Connections must be those of the primary, READ COMMITTED and in auto-commit mode; {@link
 * RelyraConnectionPool} makes them so. On any other isolation level racing callers see {@code
 * store_misconfigured} instead of a refusal; none of them wins twice.
 */
public final class R2dbcRequestStore implements RequestStore, ExpiringStore {
  /** How long one call may take if nothing else is said. */
  public static final Duration DEFAULT_LIMIT = Duration.ofSeconds(10);

  private final WithConnection withConnection;
  private final RequestStatements statements;
  private final ExpiringTable expiring;

  /**
   * A store with the default table and time limit.
   *
   * @param connections to the primary
   */
  public R2dbcRequestStore(ConnectionFactory connections) {
    this(connections, StoreTables.DEFAULT.requestIntents(), DEFAULT_LIMIT);
  }

  /**
   * A store.
   *
   * @param connections to the primary
   * @param table of request intents
   * @param limit how long one call may take, waiting for a connection included; when it is over,
   *     the call errors with {@code store_unavailable}
   */
  public R2dbcRequestStore(ConnectionFactory connections, TableName table, Duration limit) {
    this.withConnection = new WithConnection(connections, limit);
    this.statements = RequestStatements.on(table);
    this.expiring = new ExpiringTable(withConnection, table);
  }

  @Override
  public Mono<PutOutcome> put(RequestIntent intent) {
    return withConnection.oneRow(
        statements.put(),
        statement ->
            statement
                .bind(0, intent.relayState().value())
                .bind(1, intent.requestId().value())
                .bind(2, IntentCodec.encode(intent))
                .bind(3, intent.timeToLive().dividedBy(ChronoUnit.MICROS.getDuration())),
        R2dbcRequestStore::readPut);
  }

  @Override
  public Mono<FetchOutcome> fetch(RelayState relayState) {
    return withConnection.oneRow(
        statements.fetch(),
        statement -> statement.bind(0, relayState.value()),
        row -> readFetch(relayState, row));
  }

  @Override
  public Mono<ConsumeOutcome> consume(RelayState relayState, RequestId requestId) {
    return withConnection.oneRow(
        statements.consume(),
        statement -> statement.bind(0, relayState.value()).bind(1, requestId.value()),
        row -> readConsume(relayState, row));
  }

  @Override
  public Flux<ExpiredBatch> expire(ExpiryRequest request) {
    return expiring.expire(request);
  }

  private static PutOutcome readPut(Readable row) {
    OffsetDateTime expiresAt = row.get("expires_at", OffsetDateTime.class);
    return expiresAt == null
        ? new PutOutcome.Conflict()
        : new PutOutcome.Stored(expiresAt.toInstant());
  }

  private static FetchOutcome readFetch(RelayState relayState, Readable row) {
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

  static ConsumeOutcome readConsume(RelayState relayState, Readable row) {
    String outcome = StoredIntent.outcome(row);
    return switch (outcome) {
      case "CONSUMED" -> new ConsumeOutcome.Consumed(StoredIntent.read(relayState, row));
      case "NOT_FOUND" -> new IntentRefusal.NotFound();
      case "REQUEST_MISMATCH" -> new IntentRefusal.RequestMismatch();
      case "ALREADY_CONSUMED" -> new IntentRefusal.AlreadyConsumed();
      case "EXPIRED" -> new IntentRefusal.Expired();
      default -> throw StoredIntent.unknown(outcome);
    };
  }
}
