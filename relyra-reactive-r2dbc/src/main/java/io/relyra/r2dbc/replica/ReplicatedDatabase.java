// SPDX-License-Identifier: Apache-2.0
package io.relyra.r2dbc.replica;

import io.r2dbc.spi.Connection;
import io.r2dbc.spi.ConnectionFactory;
import io.relyra.r2dbc.LibraryDatabase;
import io.relyra.r2dbc.LibraryTables;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * One PostgreSQL database on a primary and its streaming replicas, used by intent: whoever writes
 * says so, whoever reads says what must be seen.
 *
 * <p>SQL is never read to find out, and no session is switched between reading and writing. Work is
 * a function of a connection that must not be closed or kept; a new subscription is new work. Work
 * that writes is sent once. Work that reads may be run again on another server if the first one
 * broke it, unless it had emitted something.
 *
 * <p>Errors of the work come through unchanged. {@code no_primary}: no server takes writes, nothing
 * was sent. {@code replica_behind}: see {@link WhenBehind#FAIL}. {@code store_unavailable}: a write
 * was over its limit.
 *
 * <p>Cancelling a write leaves open whether it was committed; the connection returns to its pool
 * when the server has answered. Cancelling a read, waiting or not, leaves nothing behind.
 */
public final class ReplicatedDatabase {
  private final List<Server> servers;
  private final Topologies topologies;
  private final Writes writes;
  private final Reads reads;
  private final ConnectionFactories factories;

  ReplicatedDatabase(
      List<Server> servers,
      Topologies topologies,
      Writes writes,
      Reads reads,
      ConnectionFactories factories) {
    this.servers = servers;
    this.topologies = topologies;
    this.writes = writes;
    this.reads = reads;
    this.factories = factories;
  }

  /**
   * Begins a database without servers.
   *
   * @return a builder with the default settings
   */
  public static ReplicatedDatabaseBuilder builder() {
    return new ReplicatedDatabaseBuilder();
  }

  /**
   * Writes on the primary, in auto-commit mode, with {@link WriteOptions#DEFAULT}.
   *
   * @param work the statements
   * @param <T> what they give
   * @return emits after the last statement is committed and the session knows where
   */
  public <T> Mono<T> write(Function<? super Connection, ? extends Mono<T>> work) {
    return write(WriteOptions.DEFAULT, work);
  }

  /**
   * Writes on the primary, in auto-commit mode.
   *
   * @param options limit and memory
   * @param work the statements
   * @param <T> what they give
   * @return emits after the last statement is committed and the session knows where
   */
  public <T> Mono<T> write(
      WriteOptions options, Function<? super Connection, ? extends Mono<T>> work) {
    return writeMany(options, work).singleOrEmpty();
  }

  /**
   * Writes on the primary, in auto-commit mode, with many results.
   *
   * @param options limit and memory
   * @param work the statements
   * @param <T> what they give
   * @return emits results as they come, which may be before the commit; completes after it
   */
  public <T> Flux<T> writeMany(
      WriteOptions options, Function<? super Connection, ? extends Publisher<T>> work) {
    return writes.run(options, work);
  }

  /**
   * Reads.
   *
   * @param consistency what must be seen
   * @param work the statements; a write among them fails on a replica (SQLSTATE 25006)
   * @param <T> what they give
   * @return emits when the work is complete
   */
  public <T> Mono<T> read(
      Consistency consistency, Function<? super Connection, ? extends Mono<T>> work) {
    return this.<T>readMany(consistency, work).singleOrEmpty();
  }

  /**
   * Reads many results.
   *
   * @param consistency what must be seen
   * @param work the statements; a write among them fails on a replica (SQLSTATE 25006)
   * @param <T> what they give
   * @return emits results as they come
   */
  public <T> Flux<T> readMany(
      Consistency consistency, Function<? super Connection, ? extends Publisher<T>> work) {
    return reads.run(consistency, work);
  }

  /**
   * Runs work in one transaction on one connection: {@link TransactionMode#READ_WRITE} on the
   * primary with {@link WriteOptions#DEFAULT}, {@link TransactionMode#READ_ONLY} on a replica with
   * {@link Consistency#SESSION}. However many writes there are, the session waits for one position.
   *
   * @param mode where
   * @param work the statements; an error rolls back
   * @param <T> what they give
   * @return emits after the commit
   */
  public <T> Mono<T> transaction(
      TransactionMode mode, Function<? super Connection, ? extends Mono<T>> work) {
    return this.<T>transactionMany(mode, work).singleOrEmpty();
  }

  /**
   * As {@link #transaction} with many results.
   *
   * @param mode where
   * @param work the statements; an error rolls back
   * @param <T> what they give
   * @return emits results as they come, before the commit; completes after it
   */
  public <T> Flux<T> transactionMany(
      TransactionMode mode, Function<? super Connection, ? extends Publisher<T>> work) {
    Function<Connection, Flux<T>> transaction = Transactions.around(mode, work);
    return mode == TransactionMode.READ_WRITE
        ? writes.run(WriteOptions.DEFAULT, transaction)
        : reads.run(Consistency.SESSION, transaction);
  }

  /**
   * Connections to the primary for code that cannot be changed, such as stores and repositories. A
   * pool takes back what it has given when the subscriber cancels: use {@code usingWhen}.
   *
   * @param afterWrite with {@link AfterWrite#REMEMBER}, closing a connection tells the session in
   *     the Reactor Context of its creation where the primary is then
   * @return the factory; its connections return to their pool when they are closed
   */
  public ConnectionFactory primaryConnections(AfterWrite afterWrite) {
    return factories.ofPrimary(afterWrite);
  }

  /**
   * Connections for reads of code that cannot be changed: of a replica, or of the primary where
   * {@link #read} would go there. A read that is broken on them is not made again.
   *
   * @param consistency what must be seen on a new connection
   * @return the factory; its connections return to their pool when they are closed
   */
  public ConnectionFactory replicaConnections(Consistency consistency) {
    return factories.ofReplicas(context -> consistency);
  }

  /**
   * Connections for reads of code that cannot be changed and whose callers say what must be seen,
   * as {@link Consistency#in} finds it. A read that is broken on them is not made again.
   *
   * @return the factory; its connections return to their pool when they are closed
   */
  public ConnectionFactory readConnections() {
    return factories.ofReplicas(Consistency::in);
  }

  /**
   * The library's own tables: changes and what decides about logins on the primary, lists and pages
   * as {@link #readConnections}.
   *
   * @param tables where they are
   * @param limit how long one call may take
   * @return a database for the stores of connections, certificates, mappings and audit
   */
  public LibraryDatabase library(LibraryTables tables, Duration limit) {
    return new LibraryDatabase(primaryConnections(AfterWrite.REMEMBER), tables, limit)
        .withReads(primaryConnections(AfterWrite.FORGET), readConnections());
  }

  /**
   * Asks all servers what they are.
   *
   * @return emits once, at the latest after the probe limit; never errors
   */
  public Mono<ReplicationHealth> health() {
    return topologies.refresh().map(ReplicatedDatabase::healthOf);
  }

  /** Closes the connections that probe; the pools belong to whoever made them. */
  public void close() {
    servers.forEach(server -> server.probe().close());
  }

  /** How many reads wait for replicas at this moment. */
  int waiting() {
    return servers.stream().mapToInt(server -> server.watch().waiting()).sum();
  }

  private static ReplicationHealth healthOf(Topology topology) {
    return new ReplicationHealth(
        topology.findings().stream()
            .map(
                finding ->
                    new ReplicationHealth.ServerHealth(
                        finding.server().name(),
                        finding.role(),
                        finding.state().map(ServerState::timeline).orElse(0),
                        topology.lagOf(finding)))
            .toList());
  }
}
