// SPDX-License-Identifier: Apache-2.0
package io.relyra.demo;

import io.r2dbc.pool.ConnectionPool;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.ConnectionFactories;
import io.r2dbc.spi.ConnectionFactoryOptions;
import io.r2dbc.spi.Result;
import io.relyra.api.store.LoginStore;
import io.relyra.r2dbc.R2dbcLoginStore;
import io.relyra.r2dbc.replica.AfterWrite;
import io.relyra.r2dbc.replica.Consistency;
import io.relyra.r2dbc.replica.DatabaseServer;
import io.relyra.r2dbc.replica.ReplicatedDatabase;
import io.relyra.r2dbc.replica.TransactionMode;
import java.util.List;
import java.util.function.Function;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The code of docs/replicas.md; it must compile. */
final class ReplicasSample {
  private ReplicasSample() {}

  static List<Object> use(
      ConnectionFactoryOptions fra,
      ConnectionPool fraPool,
      ConnectionFactoryOptions syd,
      ConnectionPool sydPool,
      String name,
      Function<Connection, Mono<Long>> work) {
    // begin
    ReplicatedDatabase database =
        ReplicatedDatabase.builder()
            .server(DatabaseServer.of("fra", fraPool, ConnectionFactories.get(fra)))
            .server(DatabaseServer.of("syd", sydPool, ConnectionFactories.get(syd)).atDistance(1))
            .build();

    Mono<Long> saved = database.write(connection -> insert(connection, name));
    Mono<Long> found = database.read(Consistency.SESSION, connection -> count(connection));
    Mono<Long> both = database.transaction(TransactionMode.READ_WRITE, work);

    LoginStore logins = new R2dbcLoginStore(database.primaryConnections(AfterWrite.FORGET));
    // end
    return List.of(saved, found, both, logins);
  }

  private static Mono<Long> insert(Connection connection, String name) {
    return Flux.from(
            connection.createStatement("INSERT INTO names VALUES ($1)").bind(0, name).execute())
        .concatMap(Result::getRowsUpdated)
        .single();
  }

  private static Mono<Long> count(Connection connection) {
    return Flux.from(connection.createStatement("SELECT count(*) FROM names").execute())
        .concatMap(result -> result.map(row -> row.get(0, Long.class)))
        .single();
  }
}
