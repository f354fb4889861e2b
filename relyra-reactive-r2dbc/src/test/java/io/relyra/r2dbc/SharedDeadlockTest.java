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
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import reactor.core.publisher.Flux;

/** Shared statements of several nodes over the same few rows, in any order. */
@ExtendWith(BlockHoundExtension.class)
class SharedDeadlockTest {
  private static final CoalescingSettings SHARED = new CoalescingSettings(1, 4, 64, 4_096);
  private static final int NODES = 2;
  private static final int HOT = 60;
  private static final int CALLS = 4_000;

  private static StoreDatabase database;
  private final Random random = new Random(20_261_121);

  @BeforeAll
  static void open() {
    database = new StoreDatabase();
  }

  @AfterAll
  static void close() {
    database.close();
  }

  @Test
  void keysThatManyUseAtOnceAreUsedOnceWithoutDeadlock() {
    List<R2dbcLoginStore> nodes = nodes();
    List<UsedAssertion> hot = assertions();
    List<ReplayOutcome> seen =
        Flux.range(0, CALLS)
            .flatMap(i -> nodes.get(i % NODES).consume(hot.get(random.nextInt(HOT))), CALLS)
            .collectList()
            .toFuture()
            .join();
    assertThat(seen).hasSize(CALLS).filteredOn(FirstUse.class::isInstance).hasSize(HOT);
    assertNoDeadlocks();
  }

  @Test
  void loginsOverTheSameIntentsAndKeysWinOnceWithoutDeadlock() {
    List<R2dbcLoginStore> nodes = nodes();
    List<RequestIntent> intents = IntStream.range(0, HOT).mapToObj(i -> Samples.intent()).toList();
    Flux.fromIterable(intents).flatMap(nodes.get(0)::put).then().toFuture().join();
    List<UsedAssertion> hot = assertions();
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

  private static List<UsedAssertion> assertions() {
    return IntStream.range(0, HOT).mapToObj(i -> Samples.assertion(Instant.now())).toList();
  }

  private static void assertNoDeadlocks() {
    assertThat(
            database
                .jdbc()
                .count("SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()"))
        .isZero();
  }
}
