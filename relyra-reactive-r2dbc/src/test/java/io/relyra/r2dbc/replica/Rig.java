// SPDX-License-Identifier: Apache-2.0
package io.relyra.r2dbc.replica;

import io.r2dbc.pool.ConnectionPool;
import io.r2dbc.postgresql.PostgresqlConnectionFactoryProvider;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.ConnectionFactories;
import io.r2dbc.spi.ConnectionFactoryOptions;
import io.r2dbc.spi.Result;
import io.relyra.api.consistency.SessionPositions;
import io.relyra.r2dbc.PoolLimits;
import io.relyra.r2dbc.RelyraConnectionPool;
import io.relyra.test.postgres.ClusterMember;
import io.relyra.test.postgres.ServerAddress;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** A database over members of a test cluster, each with a pool and a counted probe connection. */
final class Rig implements AutoCloseable {
  /** For machines that do other work at the same time. */
  static final Duration PATIENCE = Duration.ofSeconds(30);

  /** Which server answers: {@code true} for a standby. */
  static final String ON_REPLICA = "SELECT pg_is_in_recovery()";

  static final ReplicationSettings SETTINGS =
      new ReplicationSettings(
          Duration.ofSeconds(5), PATIENCE, Duration.ofMillis(5), Duration.ofMillis(50));

  private static final PoolLimits LIMITS =
      new PoolLimits(8, 10_000, PATIENCE, PATIENCE, Duration.ofMinutes(10));

  final Heard heard = new Heard();
  final Map<String, ConnectionPool> pools = new LinkedHashMap<>();
  final Map<String, CountedConnections> probes = new LinkedHashMap<>();
  final ReplicatedDatabase database;

  Rig(ReplicationSettings settings, List<ClusterMember> members) {
    this(settings, members, Map.of());
  }

  Rig(ReplicationSettings settings, List<ClusterMember> members, Map<String, String> session) {
    ReplicatedDatabaseBuilder builder =
        ReplicatedDatabase.builder().settings(settings).listener(heard);
    for (ClusterMember member : members) {
      ConnectionFactoryOptions options = options(member.address(), session);
      ConnectionPool pool = RelyraConnectionPool.create(options, LIMITS);
      CountedConnections probe = new CountedConnections(ConnectionFactories.get(options));
      pools.put(member.name(), pool);
      probes.put(member.name(), probe);
      builder.server(DatabaseServer.of(member.name(), pool, probe));
    }
    database = builder.build();
  }

  static ConnectionFactoryOptions options(ServerAddress address, Map<String, String> session) {
    return ConnectionFactoryOptions.builder()
        .option(ConnectionFactoryOptions.DRIVER, "postgresql")
        .option(ConnectionFactoryOptions.HOST, address.host())
        .option(ConnectionFactoryOptions.PORT, address.port())
        .option(ConnectionFactoryOptions.DATABASE, address.database())
        .option(ConnectionFactoryOptions.USER, address.user())
        .option(ConnectionFactoryOptions.PASSWORD, address.password())
        .option(PostgresqlConnectionFactoryProvider.OPTIONS, session)
        .build();
  }

  static Function<Connection, Mono<Long>> update(String sql) {
    return connection ->
        Flux.from(connection.createStatement(sql).execute())
            .concatMap(Result::getRowsUpdated)
            .reduce(0L, Long::sum);
  }

  static <T> Function<Connection, Mono<T>> one(String sql, Class<T> type) {
    return connection ->
        Flux.from(connection.createStatement(sql).execute())
            .concatMap(result -> result.map(row -> row.get(0, type)))
            .single();
  }

  static <T> T get(Mono<T> mono) {
    return mono.toFuture().orTimeout(PATIENCE.toSeconds() * 2, TimeUnit.SECONDS).join();
  }

  void write(SessionPositions session, String sql) {
    get(database.write(update(sql)).contextWrite(session::writeTo));
  }

  <T> T read(SessionPositions session, Consistency consistency, String sql, Class<T> type) {
    return get(database.read(consistency, one(sql, type)).contextWrite(session::writeTo));
  }

  long count(SessionPositions session, Consistency consistency, String table) {
    return read(session, consistency, "SELECT count(*) FROM " + table, Long.class);
  }

  /** Connections that are out of their pools. */
  int borrowed() {
    return pools.values().stream()
        .mapToInt(pool -> pool.getMetrics().orElseThrow().acquiredSize())
        .sum();
  }

  @Override
  public void close() {
    database.close();
    pools.values().forEach(pool -> get(pool.disposeLater().thenReturn(true)));
  }
}
