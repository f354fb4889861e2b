// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux.autoconfigure;

import io.relyra.api.AssertionId;
import io.relyra.api.BindingDigest;
import io.relyra.api.ConnectionId;
import io.relyra.api.EntityId;
import io.relyra.api.RelayState;
import io.relyra.api.RequestId;
import io.relyra.api.ReturnTo;
import io.relyra.api.store.ConsumeOutcome;
import io.relyra.api.store.IntentRefusal;
import io.relyra.api.store.LoginOutcome;
import io.relyra.api.store.LoginStore;
import io.relyra.api.store.PutOutcome;
import io.relyra.api.store.ReplayRefusal;
import io.relyra.api.store.RequestIntent;
import io.relyra.api.store.UsedAssertion;
import io.relyra.webflux.login.SecureTokens;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.springframework.beans.factory.SmartInitializingSingleton;
import reactor.core.publisher.Mono;

/**
 * Makes the store prove, before the application takes requests, that a login is used up once and
 * that an assertion is refused the second time. Leaves two intents and one key that are over a
 * minute later.
 */
final class StoreSelfTest implements SmartInitializingSingleton {
  private static final Duration LIMIT = Duration.ofSeconds(30);
  // The clocks of application and store may differ by a good deal.
  private static final Duration LIFE = Duration.ofHours(1);
  private static final String TAKES_NOTHING =
      "it does not take a login that was stored a moment ago.";
  private static final EntityId NOBODY = new EntityId("urn:relyra:self-test");

  private final LoginStore store;
  private final Clock clock;
  private final SecureTokens tokens = new SecureTokens();

  StoreSelfTest(LoginStore store, Clock clock) {
    this.store = store;
    this.clock = clock;
  }

  /** Waits for the answers, on the thread that starts the application. */
  @Override
  public void afterSingletonsInstantiated() {
    String broken;
    try {
      broken = prove().toFuture().get(LIMIT.toSeconds(), TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new RelyraConfigurationException(
          "The login store does not answer: " + e.getCause(),
          "Make the database reachable; or set relyra.store.self-test=false to start without it,"
              + " and logins are refused until it is there.",
          e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while the login store was tested", e);
    }
    if (broken != null && !broken.isEmpty()) {
      throw new RelyraConfigurationException(
          "The login store is not safe: " + broken,
          "Use R2dbcLoginStore or InMemoryLoginStore, or correct the LoginStore bean: it must pass"
              + " the contract suites of relyra-test.");
    }
  }

  /** Emits what is broken, or an empty text. */
  Mono<String> prove() {
    RequestIntent first = intent();
    RequestIntent second = intent();
    UsedAssertion assertion = assertion();
    return store
        .put(first)
        .flatMap(put -> store.put(second).map(again -> stored(put) && stored(again)))
        .filter(stored -> stored)
        .flatMap(stored -> consume(first, assertion))
        .flatMap(
            once ->
                once instanceof ConsumeOutcome.Consumed
                    ? proveRefusals(first, second, assertion)
                    : Mono.just(
                        once instanceof ReplayRefusal.Stale
                            ? "its clock is more than an hour ahead of this application's."
                            : TAKES_NOTHING))
        .defaultIfEmpty(TAKES_NOTHING);
  }

  private Mono<String> proveRefusals(
      RequestIntent first, RequestIntent second, UsedAssertion assertion) {
    return consume(first, assertion)
        .flatMap(twice -> consume(second, assertion).map(replayed -> verdict(twice, replayed)));
  }

  private static boolean stored(PutOutcome outcome) {
    return outcome instanceof PutOutcome.Stored;
  }

  private Mono<LoginOutcome> consume(RequestIntent intent, UsedAssertion assertion) {
    return store.consumeLogin(intent.relayState(), intent.requestId(), assertion);
  }

  private static String verdict(LoginOutcome twice, LoginOutcome replayed) {
    if (!(twice instanceof IntentRefusal.AlreadyConsumed)) {
      return "it took one login twice.";
    }
    return replayed instanceof ReplayRefusal.Replayed ? "" : "it took one assertion twice.";
  }

  private RequestIntent intent() {
    return new RequestIntent(
        RelayState.fromRandom(tokens.next(RelayState.RANDOM_BYTES)),
        RequestId.fromRandom(tokens.next(RequestId.RANDOM_BYTES)),
        new ConnectionId("relyra-self-test"),
        NOBODY,
        NOBODY,
        URI.create("https://self-test.invalid/acs"),
        new BindingDigest("A".repeat(43)),
        ReturnTo.ROOT,
        LIFE);
  }

  private UsedAssertion assertion() {
    String id = "_" + java.util.HexFormat.of().formatHex(tokens.next(16));
    return new UsedAssertion(
        new ConnectionId("relyra-self-test"),
        NOBODY,
        new AssertionId(id),
        clock.instant().plus(LIFE));
  }
}
