// SPDX-License-Identifier: Apache-2.0
package io.relyra.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.relyra.api.ErrorCode;
import io.relyra.api.RelyraException;
import io.relyra.api.store.ConsumeOutcome.Consumed;
import io.relyra.api.store.IntentRefusal.NotFound;
import io.relyra.api.store.PutOutcome.Conflict;
import io.relyra.api.store.PutOutcome.Stored;
import io.relyra.api.store.ReplayOutcome.FirstUse;
import io.relyra.api.store.ReplayRefusal.Replayed;
import io.relyra.api.store.ReplayRefusal.Stale;
import io.relyra.api.store.RequestIntent;
import io.relyra.api.store.UsedAssertion;
import io.relyra.test.blocking.BlockHoundExtension;
import io.relyra.test.contract.Samples;
import io.relyra.test.contract.StoreInspector.IntentState;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.test.StepVerifier;

/** How much is kept, and what leaves when. */
@ExtendWith(BlockHoundExtension.class)
class StoreBoundTest {
  private static final int MAX = 8;

  private final StoppedClock clock = new StoppedClock();
  private final InMemoryLoginStore store =
      new InMemoryLoginStore(MemoryStoreSettings.defaults().withClock(clock).withMaxEntries(MAX));
  private final MemoryInspector inspector = new MemoryInspector(store.intents(), store.keys());

  @Test
  void fullOfPendingIntentsRefusesANewOneAndDropsNone() {
    List<RequestIntent> intents = putIntents(MAX);
    RequestIntent late = Samples.intent();
    expectOverloaded(store.put(late));
    assertThat(inspector.intent(late.relayState())).isEqualTo(IntentState.ABSENT);
    assertThat(store.intents().size()).isEqualTo(MAX);
    expect(store.put(intents.get(0)), new Conflict());
    for (RequestIntent intent : intents) {
      expect(store.consume(intent.relayState(), intent.requestId()), new Consumed(intent));
    }
    expectOverloaded(store.put(late));
  }

  @Test
  void fullOfKeysRefusesANewOneAndForgetsNone() {
    List<UsedAssertion> used = useAssertions(MAX);
    UsedAssertion late = Samples.assertion(clock.instant());
    expectOverloaded(store.consume(late));
    assertThat(inspector.hasReplayKey(late.replayKey())).isFalse();
    for (UsedAssertion assertion : used) {
      expect(store.consume(assertion), new Replayed());
    }
    clock.advance(Samples.RETENTION);
    expectOverloaded(store.consume(Samples.assertion(clock.instant())));
    clock.advance(Duration.ofMillis(1));
    expect(store.consume(Samples.assertion(clock.instant())), new FirstUse());
  }

  @Test
  void loginThatFindsNoRoomForItsKeyLeavesItsIntentPending() {
    useAssertions(MAX);
    RequestIntent intent = putIntents(1).get(0);
    UsedAssertion assertion = Samples.assertion(clock.instant());
    expectOverloaded(store.consumeLogin(intent.relayState(), intent.requestId(), assertion));
    assertThat(inspector.intent(intent.relayState())).isEqualTo(IntentState.PENDING);
    assertThat(inspector.hasReplayKey(assertion.replayKey())).isFalse();
    expect(store.consume(intent.relayState(), intent.requestId()), new Consumed(intent));
  }

  @Test
  void staleAssertionIsStaleEvenWhenFull() {
    useAssertions(MAX);
    UsedAssertion stale = Samples.assertion(clock.instant().minus(Duration.ofDays(1)));
    expect(store.consume(stale), new Stale());
  }

  @Test
  void intentsWhoseTimeIsOverMakeRoomAndAreForgotten() {
    RequestIntent old = putIntents(MAX).get(0);
    clock.advance(Samples.TIME_TO_LIVE);
    putIntents(MAX);
    assertThat(store.intents().size()).isEqualTo(MAX);
    expect(store.consume(old.relayState(), old.requestId()), new NotFound());
  }

  @Test
  void intentIsNeverDroppedBeforeItsTime() {
    RequestIntent early = putIntents(1).get(0);
    clock.advance(Samples.TIME_TO_LIVE.minusNanos(1));
    putIntents(MAX - 1);
    expectOverloaded(store.put(Samples.intent()));
    expect(store.consume(early.relayState(), early.requestId()), new Consumed(early));
  }

  @Test
  void intentIsOverAtItsExpiry() {
    RequestIntent intent = putIntents(1).get(0);
    clock.advance(Samples.TIME_TO_LIVE);
    StepVerifier.create(store.consume(intent.relayState(), intent.requestId()))
        .expectNextMatches(outcome -> !(outcome instanceof Consumed))
        .verifyComplete();
  }

  @Test
  void backlogShrinksWhileEntriesKeepComing() {
    InMemoryLoginStore roomy =
        new InMemoryLoginStore(MemoryStoreSettings.defaults().withClock(clock));
    IntStream.range(0, 100).forEach(i -> expectStored(roomy.put(Samples.intent())));
    clock.advance(Samples.TIME_TO_LIVE);
    IntStream.range(0, 50).forEach(i -> expectStored(roomy.put(Samples.intent())));
    assertThat(roomy.intents().size()).isEqualTo(50);
  }

  @Test
  void keyIsKeptThroughTheLastMillisecondOfItsTime() {
    Instant until = clock.instant().truncatedTo(ChronoUnit.MILLIS).plusSeconds(1);
    UsedAssertion sample = Samples.assertion(clock.instant());
    UsedAssertion assertion =
        new UsedAssertion(
            sample.connectionId(), sample.issuer(), sample.assertionId(), until.plusNanos(999));
    expect(store.consume(assertion), new FirstUse());
    clock.advance(Duration.between(clock.instant(), until.plusNanos(999_999)));
    useAssertions(1);
    expect(store.consume(assertion), new Replayed());
    clock.advance(Duration.ofNanos(1));
    useAssertions(1);
    expect(store.consume(assertion), new Stale());
    assertThat(inspector.hasReplayKey(assertion.replayKey())).isFalse();
  }

  @Test
  void endOfTimeIsATimeLikeAnyOther() {
    UsedAssertion sample = Samples.assertion(clock.instant());
    UsedAssertion forever =
        new UsedAssertion(
            sample.connectionId(),
            sample.issuer(),
            sample.assertionId(),
            UsedAssertion.MAX_RETAIN_UNTIL);
    expect(store.consume(forever), new FirstUse());
    expect(store.consume(forever), new Replayed());
    UsedAssertion never =
        new UsedAssertion(
            sample.connectionId(), sample.issuer(), Samples.assertionId(), Instant.EPOCH);
    expect(store.consume(never), new Stale());
  }

  @Test
  void concurrentPutsNeverExceedTheBound() {
    AtomicInteger stored = new AtomicInteger();
    Flux<Object> puts =
        Flux.range(0, 200)
            .flatMap(
                i ->
                    store
                        .put(Samples.intent())
                        .subscribeOn(Schedulers.parallel())
                        .doOnNext(outcome -> stored.incrementAndGet())
                        .cast(Object.class)
                        .onErrorReturn("overloaded"),
                200);
    StepVerifier.create(puts).expectNextCount(200).verifyComplete();
    assertThat(stored).hasValue(MAX);
    assertThat(store.intents().size()).isEqualTo(MAX);
  }

  @Test
  void refusesASizeThatKeepsNothing() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> MemoryStoreSettings.defaults().withMaxEntries(0));
  }

  private List<RequestIntent> putIntents(int count) {
    List<RequestIntent> intents =
        IntStream.range(0, count).mapToObj(i -> Samples.intent()).toList();
    intents.forEach(intent -> expectStored(store.put(intent)));
    return intents;
  }

  private List<UsedAssertion> useAssertions(int count) {
    List<UsedAssertion> assertions =
        IntStream.range(0, count).mapToObj(i -> Samples.assertion(clock.instant())).toList();
    assertions.forEach(assertion -> expect(store.consume(assertion), new FirstUse()));
    return assertions;
  }

  private static void expectStored(Mono<?> put) {
    StepVerifier.create(put).expectNextMatches(Stored.class::isInstance).verifyComplete();
  }

  private static void expect(Mono<?> decision, Object expected) {
    StepVerifier.create(decision.cast(Object.class)).expectNext(expected).verifyComplete();
  }

  private static void expectOverloaded(Mono<?> decision) {
    StepVerifier.create(decision)
        .verifyErrorSatisfies(
            e ->
                assertThat(e)
                    .isInstanceOfSatisfying(
                        RelyraException.class,
                        trouble ->
                            assertThat(trouble.code()).isEqualTo(ErrorCode.STORE_OVERLOADED)));
  }
}
