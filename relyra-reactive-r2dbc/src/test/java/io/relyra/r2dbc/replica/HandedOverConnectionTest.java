// SPDX-License-Identifier: Apache-2.0
package io.relyra.r2dbc.replica;

import static io.relyra.r2dbc.replica.Rig.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.r2dbc.pool.ConnectionPool;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.ConnectionFactories;
import io.r2dbc.spi.ConnectionFactory;
import io.r2dbc.spi.ConnectionFactoryMetadata;
import io.r2dbc.spi.ConnectionFactoryOptions;
import io.r2dbc.spi.ValidationDepth;
import io.relyra.r2dbc.PoolLimits;
import io.relyra.r2dbc.RelyraConnectionPool;
import io.relyra.test.blocking.BlockHoundExtension;
import io.relyra.test.postgres.TestDatabase;
import io.relyra.test.postgres.TestPostgres;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.reactivestreams.Publisher;
import reactor.core.publisher.BaseSubscriber;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/** A connection belongs to one user from the moment in which it is handed over. */
@ExtendWith(BlockHoundExtension.class)
class HandedOverConnectionTest {
  private static final PoolLimits ONE_CONNECTION =
      new PoolLimits(1, 10, Rig.PATIENCE, Rig.PATIENCE, Duration.ofMinutes(10));

  @Test
  void whoTakesTheFirstOfManyKeepsIt() {
    try (TestDatabase server = TestPostgres.newDatabase()) {
      ConnectionFactory single = ConnectionFactories.get(Rig.options(server.address(), Map.of()));
      ReplicatedDatabase database =
          ReplicatedDatabase.builder()
              .server(DatabaseServer.of("primary", kept(single), single))
              .build();
      try {
        Connection mine = taken(database.primaryConnections(AfterWrite.FORGET));
        // The first answer comes after those to whatever else was sent on this connection.
        for (int i = 0; i < 3; i++) {
          assertThat(get(Mono.from(mine.validate(ValidationDepth.REMOTE)))).isTrue();
        }
        get(Mono.from(mine.close()).thenReturn(true));
      } finally {
        database.close();
      }
    }
  }

  @Test
  void whoWentAwayWhileTheServerWasJudgedIsHandedNothing() {
    try (TestDatabase server = TestPostgres.newDatabase()) {
      ConnectionFactoryOptions options = Rig.options(server.address(), Map.of());
      ConnectionPool pool = RelyraConnectionPool.create(options, ONE_CONNECTION);
      Scheduler timer = Schedulers.parallel();
      try {
        Server primary =
            new Server(
                DatabaseServer.of("primary", pool, ConnectionFactories.get(options)),
                Rig.SETTINGS,
                timer);
        Topologies topologies =
            new Topologies(List.of(primary), Rig.SETTINGS, new SafeListener(new Heard()), timer);
        Leaver leaver = new Leaver();
        new Borrowing(Rig.PATIENCE, timer, topologies)
            .take(primary, false, state -> leaver.leave())
            .subscribe(leaver);
        get(Mono.fromFuture(leaver.left));
        // It answers the next user when all that went before has come to its end.
        Connection next = get(Mono.from(pool.create()).cast(Connection.class));
        assertThat(get(Mono.from(next.validate(ValidationDepth.REMOTE)))).isTrue();
        assertThat(leaver.handed).isEmpty();
        get(Mono.from(next.close()).thenReturn(true));
      } finally {
        get(pool.disposeLater().thenReturn(true));
      }
    }
  }

  /** Why the documentation warns of operators that take the first of many. */
  @Test
  void poolTakesBackWhatItHasGivenToWhoeverCancels() {
    try (TestDatabase server = TestPostgres.newDatabase()) {
      ConnectionPool pool =
          RelyraConnectionPool.create(Rig.options(server.address(), Map.of()), ONE_CONNECTION);
      try {
        Connection mine = taken(pool);
        Connection theirs = get(Mono.from(pool.create()).cast(Connection.class));
        assertThat(SeenConnections.physical(mine)).isSameAs(SeenConnections.physical(theirs));
        get(Mono.from(theirs.close()).thenReturn(true));
      } finally {
        get(pool.disposeLater().thenReturn(true));
      }
    }
  }

  /** Cancels when the server has answered, and before anything is handed over. */
  private static final class Leaver extends BaseSubscriber<Lease> {
    private final CompletableFuture<Boolean> left = new CompletableFuture<>();
    private final Queue<Lease> handed = new ConcurrentLinkedQueue<>();

    boolean leave() {
      cancel();
      left.complete(true);
      return true;
    }

    @Override
    protected void hookOnNext(Lease lease) {
      handed.add(lease);
    }
  }

  // One connection that does not care whether somebody cancels after it was emitted.
  private static ConnectionFactory kept(ConnectionFactory single) {
    Mono<? extends Connection> connection = Mono.from(single.create()).cache();
    return new ConnectionFactory() {
      @Override
      public Publisher<? extends Connection> create() {
        return connection;
      }

      @Override
      public ConnectionFactoryMetadata getMetadata() {
        return single.getMetadata();
      }
    };
  }

  // An operator that takes the first of many cancels its source while it is handed that one.
  private static Connection taken(ConnectionFactory connections) {
    return get(
        Flux.concat(Flux.from(connections.create()), Flux.never())
            .next()
            .timeout(Duration.ofSeconds(30))
            .cast(Connection.class));
  }
}
