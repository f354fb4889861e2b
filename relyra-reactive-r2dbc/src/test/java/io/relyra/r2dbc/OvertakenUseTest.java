// SPDX-License-Identifier: Apache-2.0
package io.relyra.r2dbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.relyra.api.store.ConsumeOutcome.Consumed;
import io.relyra.api.store.LoginOutcome;
import io.relyra.api.store.PutOutcome.Stored;
import io.relyra.api.store.ReplayOutcome;
import io.relyra.api.store.ReplayOutcome.FirstUse;
import io.relyra.api.store.ReplayRefusal.Stale;
import io.relyra.api.store.RequestIntent;
import io.relyra.api.store.UsedAssertion;
import io.relyra.r2dbc.coalesce.CoalescingSettings;
import io.relyra.test.blocking.BlockHoundExtension;
import io.relyra.test.contract.Samples;
import io.relyra.test.contract.StoreInspector.IntentState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A use that began in time and is recorded when its time is over. Meanwhile an earlier use of the
 * same assertion may have been forgotten, so that nothing but the clock can tell.
 */
@ExtendWith(BlockHoundExtension.class)
class OvertakenUseTest {
  private static final Duration SOON = Duration.ofSeconds(2);
  // The first caller goes alone, so does the second; those who come meanwhile are one statement.
  private static final CoalescingSettings SHARED = new CoalescingSettings(1, 1, 256, 4_096);
  private static final int CALLERS = 8;

  private static StoreDatabase database;

  @BeforeAll
  static void open() {
    database = new StoreDatabase();
  }

  @AfterAll
  static void close() {
    database.close();
  }

  @Test
  void isNoFirstUse() throws Exception {
    R2dbcLoginStore store = database.loginStore(SHARED);
    UsedAssertion first = endingSoon();
    UsedAssertion second = Samples.assertion(Instant.now());
    UsedAssertion third = endingSoon();
    try (HeldKey alone = new HeldKey(database, first);
        HeldKey before = new HeldKey(database, second);
        HeldKey shared = new HeldKey(database, third)) {
      CompletableFuture<ReplayOutcome> overtakenAlone = store.consume(first).toFuture();
      CompletableFuture<ReplayOutcome> earlier = store.consume(second).toFuture();
      before.awaitWaiting(2);
      CompletableFuture<ReplayOutcome> overtaken = store.consume(third).toFuture();
      List<CompletableFuture<ReplayOutcome>> inTime = new ArrayList<>();
      for (int i = 0; i < CALLERS; i++) {
        inTime.add(store.consume(Samples.assertion(Instant.now())).toFuture());
      }
      before.rollback();
      assertThat(earlier.join()).isEqualTo(new FirstUse());
      shared.awaitWaiting(2);
      shared.rollbackWhenItsTimeIsOver();
      assertThat(overtaken.join()).isEqualTo(new Stale());
      assertThat(inTime).allMatch(use -> use.join().equals(new FirstUse()));
      alone.rollbackWhenItsTimeIsOver();
      assertThat(overtakenAlone.join()).isEqualTo(new Stale());
    }
  }

  @Test
  void isNoLogin() throws Exception {
    R2dbcLoginStore store = database.loginStore(SHARED);
    List<RequestIntent> intents = new ArrayList<>();
    for (int i = 0; i < CALLERS; i++) {
      intents.add(stored(store));
    }
    UsedAssertion first = endingSoon();
    UsedAssertion second = Samples.assertion(Instant.now());
    UsedAssertion third = endingSoon();
    try (HeldKey alone = new HeldKey(database, first);
        HeldKey before = new HeldKey(database, second);
        HeldKey shared = new HeldKey(database, third)) {
      CompletableFuture<LoginOutcome> overtakenAlone = login(store, intents.get(0), first);
      CompletableFuture<LoginOutcome> earlier = login(store, intents.get(1), second);
      before.awaitWaiting(2);
      CompletableFuture<LoginOutcome> overtaken = login(store, intents.get(2), third);
      List<CompletableFuture<LoginOutcome>> inTime =
          intents.stream()
              .skip(3)
              .map(intent -> login(store, intent, Samples.assertion(Instant.now())))
              .toList();
      before.rollback();
      assertThat(earlier.join()).isEqualTo(new Consumed(intents.get(1)));
      shared.awaitWaiting(2);
      shared.rollbackWhenItsTimeIsOver();
      assertThat(overtaken.join()).isEqualTo(new Stale());
      assertThat(inTime).allMatch(login -> login.join() instanceof Consumed);
      alone.rollbackWhenItsTimeIsOver();
      assertThat(overtakenAlone.join()).isEqualTo(new Stale());
    }
    assertThat(database.intent(intents.get(0).relayState())).isEqualTo(IntentState.PENDING);
    assertThat(database.intent(intents.get(2).relayState())).isEqualTo(IntentState.PENDING);
  }

  private static UsedAssertion endingSoon() {
    UsedAssertion sample = Samples.assertion(Instant.now());
    return new UsedAssertion(
        sample.connectionId(), sample.issuer(), sample.assertionId(), Instant.now().plus(SOON));
  }

  private static RequestIntent stored(R2dbcLoginStore store) {
    RequestIntent intent = Samples.intent();
    assertThat(store.put(intent).toFuture().join()).isInstanceOf(Stored.class);
    return intent;
  }

  private static CompletableFuture<LoginOutcome> login(
      R2dbcLoginStore store, RequestIntent intent, UsedAssertion assertion) {
    return store.consumeLogin(intent.relayState(), intent.requestId(), assertion).toFuture();
  }
}
