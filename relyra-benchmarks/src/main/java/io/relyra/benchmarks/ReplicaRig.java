// SPDX-License-Identifier: Apache-2.0
package io.relyra.benchmarks;

import io.r2dbc.pool.ConnectionPool;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.ConnectionFactories;
import io.r2dbc.spi.ConnectionFactoryOptions;
import io.r2dbc.spi.Result;
import io.relyra.api.consistency.SessionPositions;
import io.relyra.r2dbc.PoolLimits;
import io.relyra.r2dbc.RelyraConnectionPool;
import io.relyra.r2dbc.replica.Consistency;
import io.relyra.r2dbc.replica.DatabaseServer;
import io.relyra.r2dbc.replica.FallbackReason;
import io.relyra.r2dbc.replica.ReplicatedDatabase;
import io.relyra.r2dbc.replica.ReplicatedDatabaseBuilder;
import io.relyra.r2dbc.replica.ReplicationListener;
import io.relyra.r2dbc.replica.Waiting;
import io.relyra.r2dbc.replica.WriteOptions;
import io.relyra.test.postgres.ClusterMember;
import io.relyra.test.postgres.ServerAddress;
import io.relyra.test.postgres.TestCluster;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** A cluster with a table of figures, and whoever reads and writes it. */
final class ReplicaRig implements AutoCloseable {
  static final int CONNECTIONS = 8;

  private static final int DIGITS = 3;
  private static final double NANOS = 1e9;
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final WriteOptions WRITING = WriteOptions.DEFAULT.atMost(MINUTE);
  // A fallback would be counted as the work of a replica.
  private static final Consistency SESSION =
      Consistency.session(Waiting.DEFAULT.atMost(MINUTE).orFail());

  private final TestCluster cluster;
  private final List<ConnectionPool> pools = new ArrayList<>();
  private final AtomicReference<FallbackReason> fellBack = new AtomicReference<>();
  private final ReplicatedDatabase database;
  private final SessionPositions written = new SessionPositions();

  ReplicaRig(TestCluster cluster) {
    this.cluster = cluster;
    cluster
        .primary()
        .execute(
            "CREATE TABLE figures(k int PRIMARY KEY, v int)",
            "INSERT INTO figures SELECT k, 0 FROM generate_series(1, 1000) k");
    ReplicatedDatabaseBuilder builder =
        ReplicatedDatabase.builder()
            .listener(
                new ReplicationListener() {
                  @Override
                  public void fellBack(FallbackReason reason) {
                    fellBack.set(reason);
                  }
                });
    builder.server(server(cluster.primary()));
    cluster.standbys().forEach(standby -> builder.server(server(standby)));
    this.database = builder.build();
    database.write(WRITING, ReplicaRig::update).contextWrite(written::writeTo).toFuture().join();
    cluster.standbys().forEach(standby -> standby.awaitReplayOf(cluster.primary()));
  }

  private DatabaseServer server(ClusterMember member) {
    ServerAddress address = member.address();
    ConnectionFactoryOptions options =
        ConnectionFactoryOptions.parse(
                "r2dbc:postgresql://%s:%d/%s"
                    .formatted(address.host(), address.port(), address.database()))
            .mutate()
            .option(ConnectionFactoryOptions.USER, address.user())
            .option(ConnectionFactoryOptions.PASSWORD, address.password())
            .build();
    ConnectionPool pool =
        RelyraConnectionPool.create(
            options, new PoolLimits(CONNECTIONS, 4_096, MINUTE, MINUTE, MINUTE.multipliedBy(30)));
    pools.add(pool);
    return DatabaseServer.of(member.name(), pool, ConnectionFactories.get(options));
  }

  Sample turn(ReplicaWork work, int callers, Duration time) {
    Histogram nanos = new ConcurrentHistogram(DIGITS);
    long before = rowsWritten();
    long start = System.nanoTime();
    long end = start + time.toNanos();
    Mono<Void> caller =
        Mono.defer(() -> once(work))
            .timed()
            .doOnNext(taken -> nanos.recordValue(taken.elapsed().toNanos()))
            .repeat(() -> System.nanoTime() < end)
            .then();
    Flux.range(0, callers).flatMap(number -> caller, callers).then().toFuture().join();
    double seconds = (System.nanoTime() - start) / NANOS;
    long rows = rowsWritten() - before;
    if (fellBack.get() != null || rows != (work.writes() ? nanos.getTotalCount() : 0)) {
      throw new IllegalStateException(
          work + " did something else: " + rows + " writes, fallback " + fellBack.get());
    }
    return Sample.of(nanos, seconds, 0, 0);
  }

  private Mono<?> once(ReplicaWork work) {
    SessionPositions own = new SessionPositions();
    Mono<?> made =
        switch (work) {
          case READ_POOL ->
              Mono.usingWhen(pools.get(0).create(), ReplicaRig::select, Connection::close);
          case READ_STRONG -> read(Consistency.STRONG).contextWrite(written::writeTo);
          case READ_EVENTUAL -> read(Consistency.EVENTUAL).contextWrite(written::writeTo);
          case READ_SESSION -> read(SESSION).contextWrite(written::writeTo);
          case WRITE_FORGOTTEN -> database.write(WRITING.forget(), ReplicaRig::update);
          case WRITE_REMEMBERED -> database.write(WRITING, ReplicaRig::update);
          case WRITE_AND_READ_STRONG ->
              database.write(WRITING, ReplicaRig::update).then(read(Consistency.STRONG));
          case WRITE_AND_READ_SESSION ->
              database.write(WRITING, ReplicaRig::update).then(read(SESSION));
        };
    return work.writes() ? made.contextWrite(own::writeTo) : made;
  }

  private Mono<Integer> read(Consistency consistency) {
    return database.read(consistency, ReplicaRig::select);
  }

  private static Mono<Integer> select(Connection connection) {
    return Flux.from(connection.createStatement("SELECT v FROM figures WHERE k = 7").execute())
        .concatMap(result -> result.map(row -> row.get(0, Integer.class)))
        .single();
  }

  // Another row for each: callers must not wait for each other's locks.
  private static Mono<Long> update(Connection connection) {
    return Flux.from(
            connection
                .createStatement(
                    "UPDATE figures SET v = v + 1 WHERE k = 1 + pg_backend_pid() % 1000")
                .execute())
        .concatMap(Result::getRowsUpdated)
        .single();
  }

  private long rowsWritten() {
    return Long.parseLong(cluster.primary().read("SELECT sum(v) FROM figures"));
  }

  @Override
  public void close() {
    database.close();
    pools.forEach(pool -> pool.disposeLater().toFuture().join());
    cluster.close();
  }
}
