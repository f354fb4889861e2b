// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux.autoconfigure;

import io.r2dbc.pool.ConnectionPool;
import io.r2dbc.spi.ConnectionFactories;
import io.r2dbc.spi.ConnectionFactoryOptions;
import io.relyra.r2dbc.RelyraConnectionPool;
import io.relyra.r2dbc.replica.DatabaseServer;
import io.relyra.r2dbc.replica.ReplicatedDatabase;
import io.relyra.r2dbc.replica.ReplicatedDatabaseBuilder;
import io.relyra.r2dbc.replica.ReplicationListener;
import io.relyra.r2dbc.replica.ReplicationSettings;
import io.relyra.r2dbc.replica.fly.FlyEndpoints;
import io.relyra.r2dbc.replica.fly.FlyRegions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The servers of {@code relyra.replicas} with a pool each.
 *
 * <p>The pools are no beans: Boot would take one for the application's only ConnectionFactory.
 */
record ReplicaServers(ReplicatedDatabase database, List<ConnectionPool> pools)
    implements AutoCloseable {
  static ReplicaServers open(ReplicaProperties properties, ReplicationListener listener) {
    Map<String, ReplicaProperties.Server> servers = new TreeMap<>(properties.servers());
    List<ConnectionPool> pools = new ArrayList<>();
    try {
      onFly(properties, servers);
      ReplicatedDatabaseBuilder builder =
          ReplicatedDatabase.builder()
              .listener(listener)
              .settings(ReplicationSettings.DEFAULT.withProbeInterval(properties.probeInterval()));
      servers.forEach((name, server) -> builder.server(server(name, server, properties, pools)));
      return new ReplicaServers(builder.build(), pools);
    } catch (IllegalArgumentException | IllegalStateException e) {
      pools.forEach(ConnectionPool::dispose);
      // The cause may quote a URL, and a URL may hold a password.
      throw new RelyraConfigurationException(
          "The replicated database cannot be used: there is no server, or a url or a limit is"
              + " wrong.",
          "Set relyra.replicas.servers.<name>.url=r2dbc:postgresql://host:port/database for each"
              + " server (or relyra.replicas.fly-url), and relyra.replicas.pool.* and"
              + " probe-interval to positive values.");
    }
  }

  private static void onFly(
      ReplicaProperties properties, Map<String, ReplicaProperties.Server> servers) {
    if (properties.flyUrl() != null) {
      FlyEndpoints both = FlyEndpoints.of(properties.flyUrl(), FlyRegions.fromEnvironment());
      servers.put("primary", new ReplicaProperties.Server(both.primaryUrl(), 1, 1));
      servers.put("nearest", new ReplicaProperties.Server(both.replicaUrl(), 0, 1));
    }
  }

  private static DatabaseServer server(
      String name,
      ReplicaProperties.Server server,
      ReplicaProperties properties,
      List<ConnectionPool> pools) {
    ConnectionFactoryOptions options =
        ConnectionFactoryOptions.parse(server.url())
            .mutate()
            .option(ConnectionFactoryOptions.USER, properties.username())
            .option(ConnectionFactoryOptions.PASSWORD, properties.password())
            .build();
    ConnectionPool pool = RelyraConnectionPool.create(options, properties.pool().limits());
    pools.add(pool);
    return DatabaseServer.of(name, pool, ConnectionFactories.get(options))
        .atDistance(server.distance())
        .withWeight(server.weight());
  }

  @Override
  public void close() {
    database.close();
    pools.forEach(ConnectionPool::dispose);
  }

  @Override
  public String toString() {
    return "ReplicaServers[" + pools.size() + "]";
  }
}
