// SPDX-License-Identifier: Apache-2.0
package io.relyra.r2dbc;

import io.r2dbc.spi.ConnectionFactory;
import io.r2dbc.spi.Readable;
import io.relyra.api.ErrorCode;
import io.relyra.api.RelyraException;
import io.relyra.api.store.ExpiredBatch;
import io.relyra.api.store.ExpiringStore;
import io.relyra.api.store.ExpiryRequest;
import io.relyra.api.trace.LoginTraceStore;
import io.relyra.api.trace.TraceBatch;
import io.relyra.api.trace.TracePage;
import io.relyra.api.trace.TraceQuery;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Login traces in a PostgreSQL table, shared by all nodes that use it.
 *
 * <p>A batch is one statement in a transaction of its own, whatever its size; so is a page. Each
 * trace gets the organization that its connection has in {@code relyra_connections} at that moment.
 * Connections must be in auto-commit mode; {@link RelyraConnectionPool} makes them so. Give the
 * traces a small pool of their own, so that they never take a connection that a login waits for.
 */
public final class R2dbcLoginTraceStore implements LoginTraceStore, ExpiringStore {
  /** The table of the library's migrations. */
  public static final TableName DEFAULT_TABLE = new TableName("relyra", "relyra_login_traces");

  private final WithConnection withConnection;
  private final WithConnection reads;
  private final TraceStatements statements;
  private final ExpiringTable expiring;

  /**
   * A store with the default table and time limit.
   *
   * @param connections to the primary
   */
  public R2dbcLoginTraceStore(ConnectionFactory connections) {
    this(connections, DEFAULT_TABLE, R2dbcRequestStore.DEFAULT_LIMIT);
  }

  /**
   * A store.
   *
   * @param connections to the primary
   * @param table of traces; {@code relyra_connections} is in the same schema
   * @param limit how long one call may take, waiting for a connection included; when it is over,
   *     the call errors with {@code store_unavailable}
   */
  public R2dbcLoginTraceStore(ConnectionFactory connections, TableName table, Duration limit) {
    this(connections, connections, table, limit);
  }

  /**
   * A store whose pages may come from replicas.
   *
   * @param connections to the primary
   * @param pages for {@link #find}
   * @param table of traces; {@code relyra_connections} is in the same schema
   * @param limit how long one call may take, waiting for a connection included; when it is over,
   *     the call errors with {@code store_unavailable}
   */
  public R2dbcLoginTraceStore(
      ConnectionFactory connections, ConnectionFactory pages, TableName table, Duration limit) {
    this.reads = new WithConnection(pages, limit);
    this.withConnection = new WithConnection(connections, limit);
    this.statements = TraceStatements.on(table);
    this.expiring = new ExpiringTable(withConnection, table);
  }

  @Override
  public Mono<Integer> append(TraceBatch batch) {
    return withConnection.oneRow(
        statements.append(),
        statement ->
            statement
                .bind(0, TraceCodec.encode(batch.logins()))
                .bind(1, batch.retention().dividedBy(ChronoUnit.MICROS.getDuration())),
        R2dbcLoginTraceStore::written);
  }

  @Override
  public Mono<TracePage> find(TraceQuery query) {
    return reads.oneRow(
        statements.find(query),
        statement -> TraceStatements.bind(statement, query),
        R2dbcLoginTraceStore::page);
  }

  @Override
  public Flux<ExpiredBatch> expire(ExpiryRequest request) {
    return expiring.expire(request);
  }

  private static Integer written(Readable row) {
    Long count = row.get("written", Long.class);
    if (count == null) {
      throw new RelyraException(ErrorCode.INTERNAL_ERROR, "the statement counted nothing");
    }
    return Math.toIntExact(count);
  }

  private static TracePage page(Readable row) {
    String page = row.get("page", String.class);
    if (page == null) {
      throw new RelyraException(ErrorCode.INTERNAL_ERROR, "the statement gave no page");
    }
    return new TracePage(TraceCodec.decode(page));
  }
}
