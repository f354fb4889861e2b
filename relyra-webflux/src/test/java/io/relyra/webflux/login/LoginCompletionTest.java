// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.relyra.api.ErrorCode;
import io.relyra.api.RelyraException;
import io.relyra.api.store.ConsumeOutcome;
import io.relyra.api.store.FetchOutcome;
import io.relyra.api.store.IntentRefusal;
import io.relyra.api.store.LoginOutcome;
import io.relyra.api.store.ReplayRefusal;
import io.relyra.test.blocking.BlockHoundExtension;
import io.relyra.test.contract.Samples;
import io.relyra.test.idp.Answer;
import io.relyra.test.idp.TimeDeviations;
import io.relyra.webflux.Browser;
import io.relyra.webflux.TestService;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

/**
 * Whatever a store does, there is no login unless it says Consumed of the intent that was judged. A
 * store that is never asked logs nobody in (CVE-2026-41000).
 */
@ExtendWith(BlockHoundExtension.class)
class LoginCompletionTest {
  private final CompletionFixture login = new CompletionFixture();

  @AfterEach
  void stop() {
    login.close();
  }

  @Test
  void blockingOnAReactiveThreadIsAnError() {
    BlockHoundExtension.assertBlockHoundIsActive();
  }

  @Test
  void asksEveryCollaboratorOnceInOrder() {
    LoginAttempt attempt = login.attempt();
    login.store.calls.clear();

    CompletionOutcome outcome = login.complete(attempt);

    assertThat(outcome).isInstanceOf(CompletionOutcome.Completed.class);
    assertThat(login.store.calls).containsExactly("fetch", "resolve", "consume", "map");
  }

  @Test
  void consumesNothingWhenVerificationFails() {
    LoginAttempt forged =
        login.attempt(
            q ->
                TestService.IDP.respond(
                    Answer.to(q, Browser.ADA), TimeDeviations.EXPIRED_CONDITIONS));

    assertThat(login.refusal(forged)).isEqualTo(ErrorCode.ASSERTION_EXPIRED);
    assertThat(login.store.calls).doesNotContain("consume", "map");
  }

  @Test
  void looksAtNothingMoreInTheWrongBrowser() {
    LoginAttempt own = login.attempt();
    LoginAttempt stolen = new LoginAttempt(own.response(), own.relayState(), Optional.empty());

    assertThat(login.refusal(stolen)).isEqualTo(ErrorCode.REQUEST_INTENT_BROWSER_MISMATCH);
    assertThat(login.store.calls).containsExactly("put", "fetch");
  }

  static Stream<Arguments> brokenFetches() {
    return Stream.of(
        arguments("empty", Mono.empty(), ErrorCode.INTERNAL_ERROR),
        arguments("defect", Mono.error(new IllegalStateException()), ErrorCode.INTERNAL_ERROR),
        arguments("down", Mono.error(down()), ErrorCode.STORE_UNAVAILABLE),
        arguments(
            "not found",
            Mono.just(new IntentRefusal.NotFound()),
            ErrorCode.REQUEST_INTENT_NOT_FOUND),
        arguments(
            "consumed",
            Mono.just(new IntentRefusal.AlreadyConsumed()),
            ErrorCode.REQUEST_INTENT_CONSUMED),
        arguments(
            "expired", Mono.just(new IntentRefusal.Expired()), ErrorCode.REQUEST_INTENT_EXPIRED),
        arguments(
            "another intent",
            Mono.just(new FetchOutcome.Pending(Samples.intent(), Instant.MAX)),
            ErrorCode.REQUEST_INTENT_INVALID));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("brokenFetches")
  void refusesAndConsumesNothingWhenFetching(
      String name, Mono<FetchOutcome> fetched, ErrorCode code) {
    LoginAttempt attempt = login.attempt();
    login.store.onFetch = honest -> fetched;

    assertThat(login.refusal(attempt)).isEqualTo(code);
    assertThat(login.store.calls).doesNotContain("consume", "map");
  }

  static Stream<Arguments> brokenConsumes() {
    return Stream.of(
        arguments("empty", Mono.empty(), ErrorCode.INTERNAL_ERROR),
        arguments("defect", Mono.error(new IllegalStateException()), ErrorCode.INTERNAL_ERROR),
        arguments("down", Mono.error(down()), ErrorCode.STORE_UNAVAILABLE),
        arguments(
            "not found",
            Mono.just(new IntentRefusal.NotFound()),
            ErrorCode.REQUEST_INTENT_NOT_FOUND),
        arguments(
            "mismatch",
            Mono.just(new IntentRefusal.RequestMismatch()),
            ErrorCode.REQUEST_INTENT_MISMATCH),
        arguments(
            "consumed",
            Mono.just(new IntentRefusal.AlreadyConsumed()),
            ErrorCode.REQUEST_INTENT_CONSUMED),
        arguments(
            "expired", Mono.just(new IntentRefusal.Expired()), ErrorCode.REQUEST_INTENT_EXPIRED),
        arguments(
            "replayed", Mono.just(new ReplayRefusal.Replayed()), ErrorCode.REPLAYED_ASSERTION),
        arguments("stale", Mono.just(new ReplayRefusal.Stale()), ErrorCode.ASSERTION_EXPIRED),
        arguments(
            "another intent",
            Mono.just(new ConsumeOutcome.Consumed(Samples.intent())),
            ErrorCode.REQUEST_INTENT_INVALID));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("brokenConsumes")
  void refusesAndMapsNobodyWhenConsuming(String name, Mono<LoginOutcome> consumed, ErrorCode code) {
    LoginAttempt attempt = login.attempt();
    login.store.onConsume = honest -> consumed;

    assertThat(login.refusal(attempt)).isEqualTo(code);
    assertThat(login.store.calls).doesNotContain("map");
  }

  @Test
  void storeThatThrowsWhenCalledIsARefusal() {
    LoginAttempt attempt = login.attempt();
    login.store.onFetch =
        honest -> {
          throw new IllegalStateException("not even a publisher");
        };
    Mono<CompletionOutcome> assembled = login.completion().complete(attempt);
    StepVerifier.create(assembled).expectError(IllegalStateException.class).verify();
  }

  @Test
  void storeThatNeverAnswersNeverCompletesALogin() {
    LoginAttempt attempt = login.attempt();
    login.store.onFetch = honest -> Mono.never();
    StepVerifier.withVirtualTime(() -> login.completion().complete(attempt))
        .expectSubscription()
        .expectNoEvent(Duration.ofDays(1))
        .thenCancel()
        .verify();
  }

  @Test
  void cancellationReachesAStoreThatHangs() throws Exception {
    LoginAttempt attempt = login.attempt();
    CompletableFuture<Void> asked = new CompletableFuture<>();
    CompletableFuture<Void> cancelled = new CompletableFuture<>();
    AtomicBoolean answered = new AtomicBoolean();
    login.store.onConsume =
        honest ->
            Mono.<LoginOutcome>never()
                .doOnSubscribe(s -> asked.complete(null))
                .doOnCancel(() -> cancelled.complete(null));
    Disposable running =
        login.completion().complete(attempt).subscribe(outcome -> answered.set(true));
    asked.get(20, TimeUnit.SECONDS);
    running.dispose();

    cancelled.get(20, TimeUnit.SECONDS);
    assertThat(answered).isFalse();
    assertThat(login.store.calls).doesNotContain("map");
  }

  @Test
  void secondSubscriptionIsAnotherAttempt() {
    Mono<CompletionOutcome> login1 = login.completion().complete(login.attempt());
    assertThat(CompletionFixture.answer(login1)).isInstanceOf(CompletionOutcome.Completed.class);
    assertThat(CompletionFixture.answer(login1))
        .isEqualTo(new CompletionOutcome.Refused(ErrorCode.REQUEST_INTENT_CONSUMED));
  }

  private static RelyraException down() {
    return new RelyraException(ErrorCode.STORE_UNAVAILABLE, "down");
  }
}
