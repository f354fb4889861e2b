// SPDX-License-Identifier: Apache-2.0
package io.relyra.r2dbc.fault;

import io.relyra.api.RelyraException;
import io.relyra.api.store.ConsumeOutcome.Consumed;
import io.relyra.api.store.IntentRefusal;
import io.relyra.api.store.LoginStore;
import io.relyra.api.store.PutOutcome;
import io.relyra.api.store.ReplayOutcome.FirstUse;
import io.relyra.api.store.ReplayRefusal.Replayed;
import io.relyra.api.store.ReplayRefusal.Stale;
import io.relyra.api.store.RequestIntent;
import io.relyra.api.store.UsedAssertion;
import io.relyra.r2dbc.fault.History.Action;
import io.relyra.r2dbc.fault.History.Answer;
import io.relyra.r2dbc.fault.History.Call;
import io.relyra.test.contract.Samples;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Calls of many callers on several nodes, over a window of things that moves on, so that each is
 * wanted several times at about the same moment. A seed gives the same calls; the scheduler of the
 * machine gives them another order.
 */
final class RandomCalls {
  private static final int WANTED = 6;
  // Longer than a million calls take on a busy machine.
  private static final Duration LONG = Duration.ofHours(10);
  private static final Duration SHORT = Duration.ofMillis(40);
  private static final int SHORT_ONE_IN = 10;

  private final List<? extends LoginStore> nodes;
  private final History history = new History();
  private final Set<String> lasting = ConcurrentHashMap.newKeySet();
  private final long seed;

  RandomCalls(List<? extends LoginStore> nodes, long seed) {
    this.nodes = nodes;
    this.seed = seed;
  }

  History history() {
    return history;
  }

  /** Whether a thing lives longer than the calls take, so that it must still be there. */
  boolean isLasting(String thing) {
    return lasting.contains(thing);
  }

  /** Runs about so many calls, by so many callers at once. */
  Mono<Void> run(int calls, int callers) {
    return Flux.range(0, Math.max(1, calls / (2 * WANTED + 1)))
        .flatMap(this::oneThing, Math.max(1, callers / WANTED))
        .then();
  }

  private Mono<Void> oneThing(int number) {
    Random random = new Random(seed * 31 + number);
    RequestIntent intent = Samples.intent(Samples.relayState(), life(random));
    String thing = "i " + intent.relayState().value();
    remember(thing, intent.timeToLive());
    Mono<Void> wanted =
        Flux.range(0, WANTED)
            .flatMap(i -> use(random.nextInt(), random.nextInt(), intent), WANTED)
            .then();
    Duration retention = life(random);
    Mono<Void> used =
        Mono.defer(
            () -> {
              UsedAssertion assertion = assertion(retention);
              remember("k " + assertion.replayKey().value(), retention);
              return Flux.range(0, WANTED)
                  .flatMap(i -> use(random.nextInt(), assertion), WANTED)
                  .then();
            });
    return recorded(thing, Action.PUT_INTENT, null, node(random.nextInt()).put(intent))
        .then(Mono.when(wanted, used));
  }

  private static Duration life(Random random) {
    return random.nextInt(SHORT_ONE_IN) == 0 ? SHORT : LONG;
  }

  private static UsedAssertion assertion(Duration retention) {
    UsedAssertion sample = Samples.assertion(Instant.now());
    return new UsedAssertion(
        sample.connectionId(),
        sample.issuer(),
        sample.assertionId(),
        Instant.now().plus(retention).truncatedTo(ChronoUnit.MILLIS));
  }

  private void remember(String thing, Duration life) {
    if (life.equals(LONG)) {
      lasting.add(thing);
    }
  }

  // Alone, or together with an assertion of its own: the intent decides.
  private Mono<Void> use(int where, int how, RequestIntent intent) {
    LoginStore node = node(where);
    Mono<?> call =
        how % 2 == 0
            ? node.consume(intent.relayState(), intent.requestId())
            : node.consumeLogin(intent.relayState(), intent.requestId(), assertion(LONG));
    return recorded("i " + intent.relayState().value(), Action.USE_INTENT, null, call);
  }

  private Mono<Void> use(int where, UsedAssertion assertion) {
    return recorded(
        "k " + assertion.replayKey().value(),
        Action.USE_KEY,
        assertion.retainUntil(),
        node(where).consume(assertion));
  }

  private LoginStore node(int where) {
    return nodes.get(Math.floorMod(where, nodes.size()));
  }

  private Mono<Void> recorded(String thing, Action action, Instant expiry, Mono<?> call) {
    return Mono.defer(
        () -> {
          Instant asked = Instant.now();
          long start = System.nanoTime();
          return call.cast(Object.class)
              .onErrorResume(RelyraException.class, Mono::just)
              .doOnNext(
                  told -> {
                    long end = System.nanoTime();
                    Instant until = told instanceof PutOutcome.Stored s ? s.expiresAt() : expiry;
                    history.add(new Call(thing, action, answer(told), start, end, asked, until));
                  })
              .then();
        });
  }

  private static Answer answer(Object told) {
    if (told instanceof PutOutcome.Stored) {
      return Answer.STORED;
    }
    if (told instanceof Consumed || told instanceof FirstUse) {
      return Answer.WON;
    }
    if (told instanceof IntentRefusal.AlreadyConsumed || told instanceof Replayed) {
      return Answer.LOST;
    }
    if (told instanceof IntentRefusal.NotFound) {
      return Answer.MISSING;
    }
    if (told instanceof IntentRefusal.Expired || told instanceof Stale) {
      return Answer.OVER;
    }
    if (told instanceof RelyraException) {
      return Answer.UNKNOWN;
    }
    throw new IllegalStateException("not expected: " + told);
  }
}
