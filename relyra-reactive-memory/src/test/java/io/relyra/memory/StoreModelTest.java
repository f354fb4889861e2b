// SPDX-License-Identifier: Apache-2.0
package io.relyra.memory;

import static org.assertj.core.api.Assertions.assertThat;

import io.relyra.api.ReplayKey;
import io.relyra.api.store.ConsumeOutcome.Consumed;
import io.relyra.api.store.FetchOutcome.Pending;
import io.relyra.api.store.IntentRefusal.AlreadyConsumed;
import io.relyra.api.store.IntentRefusal.Expired;
import io.relyra.api.store.IntentRefusal.NotFound;
import io.relyra.api.store.IntentRefusal.RequestMismatch;
import io.relyra.api.store.PutOutcome.Conflict;
import io.relyra.api.store.PutOutcome.Stored;
import io.relyra.api.store.ReplayOutcome.FirstUse;
import io.relyra.api.store.ReplayRefusal.Replayed;
import io.relyra.api.store.ReplayRefusal.Stale;
import io.relyra.api.store.RequestIntent;
import io.relyra.api.store.UsedAssertion;
import io.relyra.test.contract.Samples;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

/** Random sequences of operations and time steps, compared with a naive model that never cleans. */
class StoreModelTest {
  private static final int STEPS = 4_000;

  private final StoppedClock clock = new StoppedClock();
  private final InMemoryLoginStore store =
      new InMemoryLoginStore(MemoryStoreSettings.defaults().withClock(clock));

  private final List<RequestIntent> intents = new ArrayList<>();
  private final List<UsedAssertion> assertions = new ArrayList<>();
  private final Map<RequestIntent, Instant> expiries = new HashMap<>();
  private final Set<RequestIntent> consumed = new HashSet<>();
  private final Map<ReplayKey, Instant> uses = new HashMap<>();

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void behavesLikeTheModel(long seed) {
    Random random = new Random(seed);
    Set<Object> seen = new HashSet<>();
    for (int step = 0; step < STEPS; step++) {
      if (random.nextInt(10) == 0) {
        clock.advance(Duration.ofMillis(random.nextInt(20_000)));
      }
      if (intents.isEmpty() || random.nextInt(6) == 0) {
        intents.add(
            Samples.intent(Samples.relayState(), Duration.ofMillis(1 + random.nextInt(60_000))));
        UsedAssertion sample = Samples.assertion(clock.instant().minus(Samples.RETENTION));
        assertions.add(
            new UsedAssertion(
                sample.connectionId(),
                sample.issuer(),
                sample.assertionId(),
                clock.instant().plusMillis(random.nextInt(60_000) - 5_000)));
      }
      seen.add(operate(random).getClass());
    }
    assertThat(seen)
        .contains(
            Stored.class,
            Conflict.class,
            Pending.class,
            Consumed.class,
            NotFound.class,
            RequestMismatch.class,
            AlreadyConsumed.class,
            Expired.class,
            FirstUse.class,
            Replayed.class,
            Stale.class);
  }

  private Object operate(Random random) {
    RequestIntent intent = recent(intents, random);
    UsedAssertion assertion = recent(assertions, random);
    boolean wrongId = random.nextInt(8) == 0;
    var requestId = wrongId ? Samples.requestId() : intent.requestId();
    Object seen;
    switch (random.nextInt(6)) {
      case 0, 1 -> {
        seen = only(store.put(intent));
        assertThat(seen).isIn(putByModel(intent));
        if (seen instanceof Stored) {
          expiries.put(intent, clock.instant().plus(intent.timeToLive()));
          consumed.remove(intent);
        }
      }
      case 2 -> {
        seen = only(store.fetch(intent.relayState()));
        assertThat(seen)
            .isIn(
                judge(
                    intent,
                    false,
                    new Pending(intent, expiries.getOrDefault(intent, Instant.EPOCH))));
      }
      case 3 -> {
        seen = only(store.consume(intent.relayState(), requestId));
        assertThat(seen).isIn(judge(intent, wrongId, new Consumed(intent)));
      }
      case 4 -> {
        seen = only(store.consume(assertion));
        assertThat(seen).isIn(judge(assertion, new FirstUse()));
      }
      default -> {
        seen = only(store.consumeLogin(intent.relayState(), requestId, assertion));
        List<Object> judged = judge(intent, wrongId, new Consumed(intent));
        assertThat(seen)
            .isIn(
                judged.contains(new Consumed(intent))
                    ? judge(assertion, new Consumed(intent))
                    : judged);
        if (seen instanceof Consumed) {
          uses.put(assertion.replayKey(), assertion.retainUntil());
        }
      }
    }
    if (seen instanceof Consumed) {
      consumed.add(intent);
    }
    if (seen instanceof FirstUse) {
      uses.put(assertion.replayKey(), assertion.retainUntil());
    }
    return seen;
  }

  /** What may be seen: what is over may have been dropped, nothing else. */
  private List<Object> judge(RequestIntent intent, boolean wrongId, Object yes) {
    Instant expiry = expiries.get(intent);
    if (expiry == null) {
      return List.of(new NotFound());
    }
    Object refusalIfKept =
        wrongId
            ? new RequestMismatch()
            : consumed.contains(intent) ? new AlreadyConsumed() : new Expired();
    if (!clock.instant().isBefore(expiry)) {
      return List.of(refusalIfKept, new NotFound());
    }
    return List.of(wrongId || consumed.contains(intent) ? refusalIfKept : yes);
  }

  private List<Object> judge(UsedAssertion assertion, Object yes) {
    boolean over = clock.instant().toEpochMilli() > assertion.retainUntil().toEpochMilli();
    if (uses.containsKey(assertion.replayKey())) {
      return over ? List.of(new Replayed(), new Stale()) : List.of(new Replayed());
    }
    return List.of(over ? new Stale() : yes);
  }

  private List<Object> putByModel(RequestIntent intent) {
    Stored stored = new Stored(clock.instant().plus(intent.timeToLive()));
    Instant expiry = expiries.get(intent);
    if (expiry == null) {
      return List.of(stored);
    }
    return clock.instant().isBefore(expiry)
        ? List.of(new Conflict())
        : List.of(new Conflict(), stored);
  }

  private static <T> T recent(List<T> all, Random random) {
    return all.get(Math.max(0, all.size() - 1 - random.nextInt(8)));
  }

  private static <T> T only(Mono<T> decision) {
    List<T> seen = new ArrayList<>();
    StepVerifier.create(decision).consumeNextWith(seen::add).verifyComplete();
    return seen.get(0);
  }
}
