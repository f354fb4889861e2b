// SPDX-License-Identifier: Apache-2.0
package io.relyra.r2dbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.relyra.api.store.ConsumeOutcome.Consumed;
import io.relyra.api.store.LoginOutcome;
import io.relyra.api.store.ReplayOutcome;
import io.relyra.api.store.ReplayOutcome.FirstUse;
import io.relyra.api.store.RequestIntent;
import io.relyra.api.store.UsedAssertion;
import io.relyra.r2dbc.coalesce.CoalescingSettings;
import io.relyra.test.blocking.BlockHoundExtension;
import io.relyra.test.contract.Samples;
import io.relyra.test.contract.StoreInspector.IntentState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import reactor.core.publisher.Flux;

/** Shared statements of several nodes over the same few rows, in any order. */
@ExtendWith(BlockHoundExtension.class)
class SharedDeadlockTest {
  private static final CoalescingSettings SHARED = new CoalescingSettings(1, 2, 256, 4_096);
  private static final int NODES = 4;
  private static final int HOT = 60;
  private static final int CALLS = 4_000;
  private static final int ROUNDS = 20;
  private static final int NEW_KEYS = 300;

  private StoreDatabase database;
  private final Random random = new Random(20_261_121);

  @BeforeEach
  void open() {
    database = new StoreDatabase();
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void keysThatManyUseAtOnceAreUsedOnceWithoutDeadlock() {
    List<R2dbcLoginStore> nodes = nodes();
    for (int round = 0; round < ROUNDS; round++) {
      // Keys that exist already are waited for by nobody, so each round has new ones.
      List<UsedAssertion> hot = new ArrayList<>(assertions(NEW_KEYS));
      Collections.shuffle(hot, random);
      List<ReplayOutcome> seen =
          Flux.fromIterable(hot)
              .flatMap(
                  key -> Flux.fromIterable(nodes).flatMap(node -> node.consume(key)), hot.size())
              .collectList()
              .toFuture()
              .join();
      assertThat(seen).filteredOn(FirstUse.class::isInstance).hasSize(NEW_KEYS);
    }
    assertNoDeadlocks();
  }

  @Test
  void loginsOverTheSameIntentsAndKeysWinOnceWithoutDeadlock() {
    List<R2dbcLoginStore> nodes = nodes();
    List<RequestIntent> intents = IntStream.range(0, HOT).mapToObj(i -> Samples.intent()).toList();
    Flux.fromIterable(intents).flatMap(nodes.get(0)::put).then().toFuture().join();
    List<UsedAssertion> hot = assertions(HOT);
    List<LoginOutcome> seen =
        Flux.range(0, CALLS)
            .flatMap(
                i -> {
                  RequestIntent intent = intents.get(random.nextInt(HOT));
                  return nodes
                      .get(i % NODES)
                      .consumeLogin(
                          intent.relayState(), intent.requestId(), hot.get(random.nextInt(HOT)));
                },
                CALLS)
            .collectList()
            .toFuture()
            .join();
    List<Consumed> won =
        seen.stream().filter(Consumed.class::isInstance).map(Consumed.class::cast).toList();
    assertThat(won).doesNotHaveDuplicates().hasSizeGreaterThan(HOT / 2);
    assertThat(hot.stream().filter(assertion -> database.hasReplayKey(assertion.replayKey())))
        .hasSize(won.size());
    assertThat(
            intents.stream()
                .filter(i -> database.intent(i.relayState()) == IntentState.CONSUMED)
                .map(Consumed::new))
        .containsExactlyInAnyOrderElementsOf(won);
    assertNoDeadlocks();
  }

  private List<R2dbcLoginStore> nodes() {
    List<R2dbcLoginStore> nodes = new ArrayList<>();
    for (int i = 0; i < NODES; i++) {
      nodes.add(database.loginStore(SHARED));
    }
    return nodes;
  }

  private static List<UsedAssertion> assertions(int count) {
    return IntStream.range(0, count).mapToObj(i -> Samples.assertion(Instant.now())).toList();
  }

  private void assertNoDeadlocks() {
    // A backend may keep its counts to itself until it ends.
    database
        .jdbc()
        .execute(
            "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity"
                + " WHERE datname = current_database() AND application_name LIKE 'r2dbc%'");
    assertThat(
            database
                .jdbc()
                .count("SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()"))
        .isZero();
  }
}
