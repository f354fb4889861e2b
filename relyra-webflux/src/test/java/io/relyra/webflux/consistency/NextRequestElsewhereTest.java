// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux.consistency;

import static org.assertj.core.api.Assertions.assertThat;

import io.r2dbc.pool.ConnectionPool;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.ConnectionFactories;
import io.r2dbc.spi.ConnectionFactoryOptions;
import io.r2dbc.spi.Result;
import io.relyra.r2dbc.PoolLimits;
import io.relyra.r2dbc.RelyraConnectionPool;
import io.relyra.r2dbc.replica.Consistency;
import io.relyra.r2dbc.replica.DatabaseServer;
import io.relyra.r2dbc.replica.ReplicatedDatabase;
import io.relyra.test.blocking.BlockHoundExtension;
import io.relyra.test.postgres.ClusterMember;
import io.relyra.test.postgres.ServerAddress;
import io.relyra.test.postgres.TestCluster;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.http.server.reactive.ReactorHttpHandlerAdapter;
import org.springframework.web.reactive.function.server.HandlerStrategies;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;

/** A form is posted to one instance; the page is asked of another, whose replica is behind. */
@ExtendWith(BlockHoundExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class NextRequestElsewhereTest {
  private static final Duration CAP = Duration.ofMillis(500);

  private final TestCluster cluster = TestCluster.shared();
  private final HttpClient client = HttpClient.newHttpClient();
  private final List<ConnectionPool> pools = new ArrayList<>();
  private final List<ReplicatedDatabase> databases = new ArrayList<>();
  private final List<DisposableServer> instances = new ArrayList<>();

  @AfterAll
  void stop() {
    instances.forEach(DisposableServer::disposeNow);
    databases.forEach(ReplicatedDatabase::close);
    pools.forEach(pool -> pool.disposeLater().toFuture().join());
    cluster.primary().execute("DROP TABLE posts");
  }

  @Test
  void clientSeesItsPostOnTheOtherInstance() throws Exception {
    cluster.primary().execute("CREATE TABLE posts(x int)");
    cluster.standbys().forEach(standby -> standby.awaitReplayOf(cluster.primary()));
    int a = instance(cluster.standby(1));
    int b = instance(cluster.standby(2));
    ClusterMember behind = cluster.standby(2);
    behind.pauseReplay();
    try {
      HttpResponse<String> posted = send(a, "POST", Optional.empty());
      String token = posted.headers().firstValue(TokenHeader.NAME).orElseThrow();

      assertThat(send(b, "GET", Optional.empty()).body()).as("a stranger").isEqualTo("0");
      long began = System.nanoTime();
      HttpResponse<String> own = send(b, "GET", Optional.of(token));
      assertThat(own.body()).as("the client").isEqualTo("1");
      assertThat(own.headers().firstValue(TokenHeader.NAME)).isEmpty();
      assertThat(Duration.ofNanos(System.nanoTime() - began)).isGreaterThanOrEqualTo(CAP);

      String forged = token.substring(0, token.length() - 2) + "AA";
      assertThat(send(b, "GET", Optional.of(forged)).body()).as("a forger").isEqualTo("0");
    } finally {
      behind.resumeReplay();
    }
    behind.awaitReplayOf(cluster.primary());
    assertThat(send(b, "GET", Optional.empty()).body()).isEqualTo("1");
  }

  private HttpResponse<String> send(int port, String method, Optional<String> token)
      throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/posts"))
            .method(method, HttpRequest.BodyPublishers.noBody());
    token.ifPresent(value -> request.header(TokenHeader.NAME, value));
    HttpResponse<String> response =
        client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    assertThat(response.statusCode()).isEqualTo(200);
    return response;
  }

  private int instance(ClusterMember replica) {
    ReplicatedDatabase database =
        ReplicatedDatabase.builder()
            .server(server(cluster.primary()))
            .server(server(replica))
            .build();
    databases.add(database);
    ConsistencyFilter filter =
        new ConsistencyFilter(
            new ConsistencyTokens(
                new ConsistencyKey("a", new byte[32]), List.of(), Duration.ofMinutes(10)),
            new TokenHeader(),
            CAP,
            Clock.systemUTC());
    var pages =
        RouterFunctions.route()
            .POST(
                "/posts",
                request ->
                    database
                        .write(connection -> update(connection, "INSERT INTO posts VALUES (1)"))
                        .flatMap(rows -> ServerResponse.ok().bodyValue("" + rows)))
            .GET(
                "/posts",
                request ->
                    database
                        .read(
                            Consistency.SESSION,
                            connection -> count(connection, "SELECT count(*) FROM posts"))
                        .flatMap(rows -> ServerResponse.ok().bodyValue("" + rows)))
            .build();
    DisposableServer instance =
        HttpServer.create()
            .host("127.0.0.1")
            .port(0)
            .handle(
                new ReactorHttpHandlerAdapter(
                    RouterFunctions.toHttpHandler(
                        pages, HandlerStrategies.builder().webFilter(filter).build())))
            .bindNow();
    instances.add(instance);
    return instance.port();
  }

  private DatabaseServer server(ClusterMember member) {
    ServerAddress address = member.address();
    ConnectionFactoryOptions options =
        ConnectionFactoryOptions.builder()
            .option(ConnectionFactoryOptions.DRIVER, "postgresql")
            .option(ConnectionFactoryOptions.HOST, address.host())
            .option(ConnectionFactoryOptions.PORT, address.port())
            .option(ConnectionFactoryOptions.DATABASE, address.database())
            .option(ConnectionFactoryOptions.USER, address.user())
            .option(ConnectionFactoryOptions.PASSWORD, address.password())
            .build();
    ConnectionPool pool = RelyraConnectionPool.create(options, PoolLimits.DEFAULT);
    pools.add(pool);
    return DatabaseServer.of(member.name(), pool, ConnectionFactories.get(options));
  }

  private static Mono<Long> update(Connection connection, String sql) {
    return Flux.from(connection.createStatement(sql).execute())
        .concatMap(Result::getRowsUpdated)
        .single();
  }

  private static Mono<Long> count(Connection connection, String sql) {
    return Flux.from(connection.createStatement(sql).execute())
        .concatMap(result -> result.map(row -> row.get(0, Long.class)))
        .single();
  }
}
