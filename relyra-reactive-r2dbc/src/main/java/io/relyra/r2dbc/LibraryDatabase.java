// SPDX-License-Identifier: Apache-2.0
package io.relyra.r2dbc;

import io.r2dbc.spi.Connection;
import io.r2dbc.spi.ConnectionFactory;
import io.r2dbc.spi.IsolationLevel;
import io.r2dbc.spi.Readable;
import io.r2dbc.spi.Statement;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.reactivestreams.Publisher;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/**
 * Where the tables of this library are: runs one statement, or one transaction, on a connection
 * that it takes and gives back.
 *
 * <p>Errors are {@link io.relyra.api.RelyraException} only. What is emitted was committed before.
 * After a cancellation, or when the time is over, a transaction is rolled back unless its commit
 * was sent already.
 */
public final class LibraryDatabase {
  private static final Logger LOG = LoggerFactory.getLogger(LibraryDatabase.class);

  private final ConnectionFactory connections;
  private final LibraryTables tables;
  private final Duration limit;
  private final WithConnection newest;
  private final WithConnection reads;

  /**
   * The database with the default tables and time limit.
   *
   * @param connections to the primary, READ COMMITTED and in auto-commit mode
   */
  public LibraryDatabase(ConnectionFactory connections) {
    this(connections, LibraryTables.DEFAULT, R2dbcRequestStore.DEFAULT_LIMIT);
  }

  /**
   * The database.
   *
   * @param connections to the primary, READ COMMITTED and in auto-commit mode
   * @param tables where the tables are
   * @param limit how long one call may take, waiting for a connection included; when it is over,
   *     the call errors with {@code store_unavailable}
   */
  public LibraryDatabase(ConnectionFactory connections, LibraryTables tables, Duration limit) {
    this(connections, connections, connections, tables, limit);
  }

  private LibraryDatabase(
      ConnectionFactory connections,
      ConnectionFactory newest,
      ConnectionFactory reads,
      LibraryTables tables,
      Duration limit) {
    this.connections = connections;
    this.tables = tables;
    this.limit = limit;
    this.newest = new WithConnection(newest, limit);
    this.reads = new WithConnection(reads, limit);
  }

  /**
   * The same database with other connections for statements that change nothing.
   *
   * @param newestState for what must not be missed, such as whether a connection is enabled when a
   *     login is completed: to the primary
   * @param others for pages and lists; they may lead to replicas
   * @return a database; changes go where they went before
   */
  public LibraryDatabase withReads(ConnectionFactory newestState, ConnectionFactory others) {
    return new LibraryDatabase(connections, newestState, others, tables, limit);
  }

  /**
   * Where the tables are.
   *
   * @return the tables
   */
  public LibraryTables tables() {
    return tables;
  }

  /**
   * Reads what is true now, in one statement and one round trip.
   *
   * @param <T> what is read
   * @param sql that answers with exactly one row
   * @param binding of its parameters
   * @param reading of the row
   * @return what was read, never empty
   */
  public <T> Mono<T> oneRow(
      String sql, Consumer<Statement> binding, Function<? super Readable, T> reading) {
    return newest.oneRow(sql, binding, reading);
  }

  /**
   * Reads, in one statement and one round trip, where {@link #withReads} may have led to a replica.
   *
   * @param <T> what is read
   * @param sql that answers with exactly one row and changes nothing
   * @param binding of its parameters
   * @param reading of the row
   * @return what was read, never empty
   */
  public <T> Mono<T> readRow(
      String sql, Consumer<Statement> binding, Function<? super Readable, T> reading) {
    return reads.oneRow(sql, binding, reading);
  }

  /**
   * Runs several statements in one transaction.
   *
   * <p>Who cancels, or whose time is over, does not know whether it was committed; the connection
   * is given back after a rollback, or closed.
   *
   * @param <T> what comes of it
   * @param work the statements; an error rolls them back
   * @return what came of it, after the commit; empty, and committed, if the work is
   */
  public <T> Mono<T> inTransaction(Function<OpenTransaction, Mono<T>> work) {
    return Mono.usingWhen(
            Mono.from(connections.create()).map(Begun::on),
            begun -> committed(begun, work),
            begun -> giveBack(begun.connection()),
            (begun, trouble) -> rollBack(begun),
            this::rollBack)
        .timeout(limit)
        .onErrorMap(OpenTransactionFound::explain)
        .onErrorMap(PostgresErrors::translate);
  }

  // BEGIN is sent once and its answer kept: who goes away meanwhile has to wait for it, because a
  // driver that has not heard it yet would send no ROLLBACK.
  private record Begun(Connection connection, Mono<Void> begin) {
    static Begun on(Connection taken) {
      Mono<Void> begin =
          Mono.defer(() -> Mono.from(taken.beginTransaction(IsolationLevel.READ_COMMITTED)));
      return new Begun(taken, OpenTransactionFound.<Void>none(taken).then(begin).cache());
    }
  }

  private static <T> Mono<T> committed(Begun begun, Function<OpenTransaction, Mono<T>> work) {
    Connection connection = begun.connection();
    Mono<Void> commit = Mono.defer(() -> Mono.from(connection.commitTransaction()));
    return begun
        .begin()
        .then(Mono.defer(() -> work.apply(new OpenTransaction(connection))))
        .flatMap(made -> commit.thenReturn(Optional.of(made)))
        .switchIfEmpty(commit.thenReturn(Optional.<T>empty()))
        .flatMap(Mono::justOrEmpty);
  }

  private Publisher<Void> rollBack(Begun begun) {
    Connection taken = begun.connection();
    return begun
        .begin()
        .then(Mono.defer(() -> Mono.from(taken.rollbackTransaction())))
        .then(Mono.defer(() -> OpenTransactionFound.<Void>none(taken)))
        .timeout(limit)
        .onErrorResume(trouble -> hangUp(taken))
        .then(Mono.defer(() -> Mono.from(giveBack(taken))));
  }

  // The next user must not get a connection of which nobody knows what it is doing.
  private Mono<Void> hangUp(Connection taken) {
    return PhysicalConnection.of(taken)
        .map(Connection::close)
        .map(end -> Mono.<Void>from(end).timeout(limit).onErrorResume(LibraryDatabase::lost))
        .orElse(Mono.empty());
  }

  private static Publisher<Void> giveBack(Connection taken) {
    return Mono.from(taken.close()).onErrorResume(LibraryDatabase::lost);
  }

  private static <T> Mono<T> lost(Throwable trouble) {
    LOG.debug("A connection could not be given back as it was", trouble);
    return Mono.empty();
  }
}
