// SPDX-License-Identifier: Apache-2.0
package io.relyra.r2dbc;

import io.r2dbc.spi.ConnectionFactory;
import io.relyra.api.session.ActiveSessionRegistry;
import io.relyra.api.session.LogoutScope;
import io.relyra.api.session.RegisteredSession;
import io.relyra.api.store.ExpiredBatch;
import io.relyra.api.store.ExpiringStore;
import io.relyra.api.store.ExpiryRequest;
import java.time.Duration;
import java.util.List;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Sessions that identity providers can end, in a PostgreSQL table that all nodes share.
 *
 * <p>Every call is one statement in a transaction of its own. Who logged in stands there as a
 * digest only. Whether a session is over is judged by the clock of the database. Connections must
 * be in auto-commit mode; {@link RelyraConnectionPool} makes them so.
 */
public final class R2dbcSessionRegistry implements ActiveSessionRegistry, ExpiringStore {
  private final WithConnection withConnection;
  private final SessionStatements statements;
  private final ExpiringTable expiring;

  /**
   * A registry with the default table and time limit.
   *
   * @param connections to the primary
   */
  public R2dbcSessionRegistry(ConnectionFactory connections) {
    this(connections, StoreTables.DEFAULT.loginSessions(), R2dbcRequestStore.DEFAULT_LIMIT);
  }

  /**
   * A registry.
   *
   * @param connections to the primary: a replica may not know yet that a session was ended
   * @param table of sessions
   * @param limit how long one call may take, waiting for a connection included; when it is over,
   *     the call errors with {@code store_unavailable}
   */
  public R2dbcSessionRegistry(ConnectionFactory connections, TableName table, Duration limit) {
    this.withConnection = new WithConnection(connections, limit);
    this.statements = SessionStatements.on(table);
    this.expiring = new ExpiringTable(withConnection, table);
  }

  @Override
  public Mono<RegisteredSession> save(RegisteredSession session) {
    return withConnection
        .oneRow(
            statements.save(),
            statement -> SessionStatements.bind(statement, session),
            SessionStatements::done)
        .thenReturn(session);
  }

  @Override
  public Mono<Boolean> move(String sessionId, RegisteredSession moved) {
    return withConnection.oneRow(
        statements.move(),
        statement -> {
          SessionStatements.bind(statement, moved);
          statement.bind(4, sessionId);
        },
        SessionStatements::done);
  }

  @Override
  public Mono<Boolean> remove(String sessionId) {
    return withConnection.oneRow(
        statements.remove(), statement -> statement.bind(0, sessionId), SessionStatements::done);
  }

  @Override
  public Mono<List<RegisteredSession>> find(LogoutScope scope) {
    return withConnection.oneRow(
        statements.find(),
        statement ->
            statement
                .bind(0, scope.subject().value())
                .bind(1, scope.sessionIndexes().toArray(String[]::new)),
        SessionStatements::sessions);
  }

  @Override
  public Mono<Boolean> isActive(String sessionId) {
    return withConnection.oneRow(
        statements.isActive(), statement -> statement.bind(0, sessionId), SessionStatements::done);
  }

  @Override
  public Flux<ExpiredBatch> expire(ExpiryRequest request) {
    return expiring.expire(request);
  }
}
