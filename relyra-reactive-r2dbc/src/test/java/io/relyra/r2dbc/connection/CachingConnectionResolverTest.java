// SPDX-License-Identifier: Apache-2.0
package io.relyra.r2dbc.connection;

import static io.relyra.test.contract.ConnectionSamples.BY_OPERATOR;
import static io.relyra.test.contract.ConnectionSamples.changed;
import static io.relyra.test.contract.ConnectionSamples.idpCertificate;
import static io.relyra.test.contract.ConnectionSamples.published;
import static io.relyra.test.contract.ConnectionSamples.seen;
import static org.assertj.core.api.Assertions.assertThat;

import io.relyra.api.ConnectionId;
import io.relyra.api.connection.ConnectionResolution;
import io.relyra.api.connection.ConnectionResolution.NotReady;
import io.relyra.api.connection.ConnectionResolution.Obstacle;
import io.relyra.api.connection.ConnectionResolution.Resolved;
import io.relyra.api.connection.ConnectionResolution.Unknown;
import io.relyra.api.connection.ConnectionResolver;
import io.relyra.api.connection.store.StoredConnection;
import io.relyra.test.blocking.BlockHoundExtension;
import io.relyra.test.contract.ConnectionSamples;
import io.relyra.test.contract.ConnectionStoreHooks.Node;
import io.relyra.test.contract.Samples;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** One node changes connections; the cache of another one keeps up. */
@ExtendWith(BlockHoundExtension.class)
class CachingConnectionResolverTest {
  private static final String LISTENER = "relyra_listener_test";

  private static ConnectionDatabase database;
  private static Node operator;
  private final CountedStatements statements = new CountedStatements(database.pool());
  private final AtomicLong nanos = new AtomicLong();
  private final CachingConnectionResolver cache =
      new CachingConnectionResolver(
          new R2dbcConnectionResolver(database.library(statements), ConnectionSamples.PRESETS),
          new ConnectionChannel(database.single(LISTENER), Duration.ofSeconds(2)),
          CacheSettings.DEFAULT,
          nanos::get);
  private final Disposable.Swap listening = Disposables.swap();

  @BeforeAll
  static void open() {
    database = new ConnectionDatabase();
    operator = database.node();
  }

  @AfterAll
  static void close() {
    database.close();
  }

  @AfterEach
  void stop() {
    listening.dispose();
  }

  @Test
  void coldQuestionIsOneStatementAndAWarmOneIsNone() {
    StoredConnection stored = published(operator, idpCertificate());
    assertThat(recent(stored.id())).isInstanceOf(Resolved.class);
    assertThat(statements.seen()).hasSize(1);
    assertThat(recent(stored.id())).isInstanceOf(Resolved.class);
    assertThat(statements.seen()).hasSize(1);
  }

  @Test
  void manyQuestionsAtOnceAreOneStatement() {
    StoredConnection stored = published(operator, idpCertificate());
    ConnectionResolver recent = cache.recent();
    List<ConnectionResolution> answers =
        Flux.range(0, 200)
            .flatMap(
                i ->
                    i % 5 == 0
                        ? recent
                            .resolve(stored.id())
                            .takeUntilOther(Mono.just(i))
                            .then(Mono.empty())
                        : recent.resolve(stored.id()),
                200)
            .collectList()
            .toFuture()
            .join();
    assertThat(answers).hasSize(160).allMatch(Resolved.class::isInstance);
    assertThat(statements.seen()).hasSize(1);
  }

  @Test
  void completionSeesADisabledConnectionAtOnceAlsoDeaf() {
    StoredConnection stored = published(operator, idpCertificate());
    assertThat(current(stored.id())).isInstanceOf(Resolved.class);
    assertThat(current(stored.id())).isInstanceOf(Resolved.class);
    // Loaded once, then only asked whether it is still the newest one.
    assertThat(statements.seen()).hasSize(2);
    changed(operator.connections().disable(seen(stored), BY_OPERATOR).toFuture().join());
    assertThat(current(stored.id())).isEqualTo(new NotReady(Obstacle.DISABLED));
    assertThat(recent(stored.id())).isEqualTo(new NotReady(Obstacle.DISABLED));
  }

  @Test
  void completionSeesANewCertificateAtOnce() {
    StoredConnection stored = published(operator, idpCertificate());
    assertThat(certificates(current(stored.id()))).isEqualTo(1);
    ConnectionSamples.withActive(operator, stored, idpCertificate());
    assertThat(certificates(current(stored.id()))).isEqualTo(2);
  }

  @Test
  void deafCacheKeepsNothingForLong() {
    StoredConnection stored = published(operator, idpCertificate());
    assertThat(recent(stored.id())).isInstanceOf(Resolved.class);
    changed(operator.connections().disable(seen(stored), BY_OPERATOR).toFuture().join());
    assertThat(recent(stored.id())).isInstanceOf(Resolved.class);
    nanos.addAndGet(CacheSettings.DEFAULT.maxAgeWhenDeaf().toNanos());
    assertThat(recent(stored.id())).isEqualTo(new NotReady(Obstacle.DISABLED));
  }

  @Test
  void listeningCacheHearsOfAChangeWithoutTimePassing() {
    listening.update(cache.listen());
    until(cache::isListening);
    StoredConnection stored = published(operator, idpCertificate());
    assertThat(recent(stored.id())).isInstanceOf(Resolved.class);
    changed(operator.connections().disable(seen(stored), BY_OPERATOR).toFuture().join());
    until(() -> recent(stored.id()).equals(new NotReady(Obstacle.DISABLED)));
  }

  @Test
  void cutListenerIsNoticedComesBackAndForgetsWhatItMayHaveMissed() {
    listening.update(cache.listen());
    until(cache::isListening);
    StoredConnection stored = published(operator, idpCertificate());
    assertThat(recent(stored.id())).isInstanceOf(Resolved.class);
    String cut =
        "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE application_name = '"
            + LISTENER
            + "' AND datname = current_database()";
    assertThat(database.jdbc().count(cut)).isPositive();
    database
        .jdbc()
        .execute("ALTER TABLE relyra.relyra_connections DISABLE TRIGGER relyra_connections_tell");
    changed(operator.connections().disable(seen(stored), BY_OPERATOR).toFuture().join());
    database
        .jdbc()
        .execute("ALTER TABLE relyra.relyra_connections ENABLE TRIGGER relyra_connections_tell");
    // Nobody tells of this change, and no time passes: only the new connection can.
    until(() -> recent(stored.id()).equals(new NotReady(Obstacle.DISABLED)));
    until(cache::isListening);
  }

  @Test
  void pausesBetweenAttemptsGrowUpToTenSeconds() {
    assertThat(ConnectionChannel.pauseAfter(0)).isEqualTo(Duration.ofMillis(100));
    assertThat(ConnectionChannel.pauseAfter(3)).isEqualTo(Duration.ofMillis(800));
    assertThat(ConnectionChannel.pauseAfter(Integer.MAX_VALUE)).isEqualTo(Duration.ofSeconds(10));
  }

  @Test
  void unknownConnectionsAreNotKept() {
    ConnectionId id = Samples.connectionId();
    assertThat(recent(id)).isEqualTo(new Unknown());
    assertThat(recent(id)).isEqualTo(new Unknown());
    assertThat(statements.seen()).hasSize(2);
  }

  private ConnectionResolution recent(ConnectionId id) {
    return cache.recent().resolve(id).toFuture().join();
  }

  private ConnectionResolution current(ConnectionId id) {
    return cache.resolve(id).toFuture().join();
  }

  private static int certificates(ConnectionResolution resolution) {
    return ((Resolved) resolution).connection().identityProvider().certificates().size();
  }

  // A real server forces it: what it tells arrives on another connection, soon.
  private static void until(BooleanSupplier condition) {
    assertThat(
            Mono.fromSupplier(condition::getAsBoolean)
                .subscribeOn(Schedulers.boundedElastic())
                .repeatWhen(again -> again.delayElements(Duration.ofMillis(20)))
                .any(Boolean::booleanValue)
                .toFuture())
        .succeedsWithin(ConnectionDatabase.PATIENCE)
        .isEqualTo(true);
  }
}
