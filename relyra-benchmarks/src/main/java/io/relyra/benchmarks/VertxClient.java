// SPDX-License-Identifier: Apache-2.0
package io.relyra.benchmarks;

import io.relyra.test.postgres.ServerAddress;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.concurrent.CompletionStage;
import org.HdrHistogram.Histogram;

/** The Vert.x client, pooled or pipelining eight statements on each connection. */
final class VertxClient implements Client {
  private static final int CONNECTIONS = 16;
  private static final int PIPELINE = 8;

  private final String name;
  private final Vertx vertx = Vertx.vertx();
  private final SqlClient client;

  private VertxClient(String name, Server server, boolean pipelined) {
    this.name = name;
    ServerAddress address = server.address();
    PgConnectOptions options =
        new PgConnectOptions()
            .setHost(address.host())
            .setPort(address.port())
            .setDatabase(address.database())
            .setUser(address.user())
            .setPassword(address.password())
            .setCachePreparedStatements(true)
            .setPipeliningLimit(PIPELINE);
    PoolOptions size = new PoolOptions().setMaxSize(CONNECTIONS);
    Pool pool = PgBuilder.pool().with(size).connectingTo(options).using(vertx).build();
    this.client =
        pipelined ? PgBuilder.client().with(size).connectingTo(options).using(vertx).build() : pool;
  }

  static VertxClient pooled(Server server) {
    return new VertxClient("vertx-pg-client, pool", server, false);
  }

  static VertxClient pipelined(Server server) {
    return new VertxClient("vertx-pg-client, pipelined", server, true);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Histogram run(Work work, int callers, int seconds, Feed feed) throws Exception {
    return AsyncCallers.run(number -> ask(work, number, feed), work, callers, seconds, feed);
  }

  private CompletionStage<?> ask(Work work, long number, Feed feed) {
    Tuple values = Tuple.tuple(new ArrayList<>(work.values(number, feed)));
    return client.preparedQuery(work.sql()).execute(values).toCompletionStage();
  }

  @Override
  public void close() {
    client.close();
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }
}
