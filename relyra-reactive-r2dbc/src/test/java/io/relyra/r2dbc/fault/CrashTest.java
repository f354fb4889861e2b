// SPDX-License-Identifier: Apache-2.0
package io.relyra.r2dbc.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.relyra.api.store.ConsumeOutcome.Consumed;
import io.relyra.api.store.PutOutcome.Stored;
import io.relyra.api.store.RequestIntent;
import io.relyra.api.store.UsedAssertion;
import io.relyra.r2dbc.R2dbcLoginStore;
import io.relyra.r2dbc.StoreTables;
import io.relyra.r2dbc.migrate.RelyraMigrator;
import io.relyra.test.blocking.BlockHoundExtension;
import io.relyra.test.contract.Samples;
import io.relyra.test.postgres.EmbeddedServer;
import io.relyra.test.postgres.EmbeddedSettings;
import io.relyra.test.postgres.ServerAddress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** A durable server that is killed under load, and one that takes another's place. */
@ExtendWith(BlockHoundExtension.class)
class CrashTest {
  private static final int CALLERS = 40;
  private static final int BEFORE = 300;
  private static final int AFTER = 100;

  private record Login(RequestIntent intent, UsedAssertion assertion) {}

  private final Queue<RequestIntent> stored = new ConcurrentLinkedQueue<>();
  private final Queue<Login> won = new ConcurrentLinkedQueue<>();
  private final AtomicBoolean over = new AtomicBoolean();
  private volatile CountDownLatch wins = new CountDownLatch(BEFORE);

  @Test
  void aServerThatIsKilledUnderLoadHasLostNothingThatItAcknowledged(@TempDir Path folder)
      throws Exception {
    EmbeddedServer server = started(folder, 0);
    ServerAddress address = server.address();
    try (Node one = Node.reaching(address, address.port());
        Node two = Node.reaching(address, address.port())) {
      CompletableFuture<Void> load = load(List.of(one.store(), two.store()));
      assertThat(wins.await(60, TimeUnit.SECONDS)).isTrue();
      kill(folder);
      int acknowledged = won.size();
      server.close();
      wins = new CountDownLatch(AFTER);
      server = EmbeddedServer.start(EmbeddedSettings.durable(folder, address.port()));
      assertThat(wins.await(60, TimeUnit.SECONDS)).as("logins go on by themselves").isTrue();
      over.set(true);
      load.get(60, TimeUnit.SECONDS);
      assertThat(won).hasSizeGreaterThan(acknowledged);
      assertTruth(address);
    } finally {
      server.close();
    }
  }

  @Test
  void anotherServerInItsPlaceIsUsedWithoutARestart(@TempDir Path folder, @TempDir Path other)
      throws Exception {
    EmbeddedServer first = started(folder, 0);
    EmbeddedServer second = started(other, 0);
    try (Connection connection = second.address().connect();
        Statement statement = connection.createStatement()) {
      statement.execute("ALTER ROLE postgres PASSWORD '" + first.address().password() + "'");
    }
    try (TcpProxy proxy = new TcpProxy(first.address().port());
        Node node = Node.reaching(first.address(), proxy.port())) {
      RequestIntent intent = Samples.intent();
      assertThat(node.store().put(intent).toFuture().join()).isInstanceOf(Stored.class);
      proxy.pointTo(second.address().port());
      first.close();
      proxy.cut();
      Object seen =
          Mono.defer(() -> node.store().put(Samples.intent()))
              .cast(Object.class)
              .onErrorResume(Mono::just)
              .repeat(50)
              .filter(Stored.class::isInstance)
              .next()
              .toFuture()
              .get(60, TimeUnit.SECONDS);
      assertThat(seen).isInstanceOf(Stored.class);
    } finally {
      first.close();
      second.close();
    }
  }

  private static EmbeddedServer started(Path folder, int port) {
    EmbeddedServer server = EmbeddedServer.start(EmbeddedSettings.durable(folder, port));
    ServerAddress address = server.address();
    RelyraMigrator.builder(address.jdbcUrl())
        .user(address.user())
        .password(address.password())
        .storeTables(StoreTables.DEFAULT)
        .build()
        .migrate();
    return server;
  }

  // Each intent is wanted twice, with different assertions, on both nodes.
  private CompletableFuture<Void> load(List<R2dbcLoginStore> nodes) {
    return Flux.range(0, CALLERS)
        .flatMap(
            caller ->
                Mono.defer(() -> logins(nodes, caller))
                    .onErrorResume(e -> Mono.delay(java.time.Duration.ofMillis(20)).then())
                    .repeat(() -> !over.get())
                    .then(),
            CALLERS)
        .then()
        .toFuture();
  }

  private Mono<Void> logins(List<R2dbcLoginStore> nodes, int caller) {
    RequestIntent intent = Samples.intent();
    return nodes
        .get(caller % nodes.size())
        .put(intent)
        .doOnNext(outcome -> stored.add(intent))
        .thenMany(
            Flux.fromIterable(nodes)
                .flatMapDelayError(node -> login(node, intent), nodes.size(), 1))
        .then();
  }

  private Mono<Void> login(R2dbcLoginStore node, RequestIntent intent) {
    UsedAssertion assertion = Samples.assertion(Instant.now());
    return node.consumeLogin(intent.relayState(), intent.requestId(), assertion)
        .doOnNext(
            outcome -> {
              if (outcome instanceof Consumed) {
                won.add(new Login(intent, assertion));
                wins.countDown();
              }
            })
        .then();
  }

  private static void kill(Path folder) throws IOException {
    Path pidFile = folder.resolve("data").resolve("postmaster.pid");
    long pid = Long.parseLong(Files.readAllLines(pidFile).get(0).strip());
    ProcessHandle postmaster = ProcessHandle.of(pid).orElseThrow();
    List<ProcessHandle> all =
        Stream.concat(Stream.of(postmaster), postmaster.descendants()).toList();
    all.forEach(ProcessHandle::destroyForcibly);
    all.forEach(process -> process.onExit().join());
  }

  private void assertTruth(ServerAddress address) throws SQLException {
    assertThat(won.stream().map(login -> login.intent().relayState()))
        .as("one winner for each intent")
        .doesNotHaveDuplicates();
    Set<String> intents = column(address, "SELECT relay_state FROM relyra.request_intents");
    Set<String> consumed =
        column(
            address,
            "SELECT relay_state FROM relyra.request_intents WHERE consumed_at IS NOT NULL");
    Set<String> keys = column(address, "SELECT replay_key FROM relyra.replay_keys");
    assertThat(stored).allMatch(intent -> intents.contains(intent.relayState().value()));
    assertThat(won).allMatch(login -> consumed.contains(login.intent().relayState().value()));
    assertThat(won).allMatch(login -> keys.contains(login.assertion().replayKey().value()));
    assertThat(keys).as("both or neither").hasSameSizeAs(consumed);
  }

  private static Set<String> column(ServerAddress address, String sql) throws SQLException {
    Set<String> values = new HashSet<>();
    try (Connection connection = address.connect();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        values.add(rows.getString(1));
      }
    }
    return values;
  }
}
