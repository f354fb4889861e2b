// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux.login;

import static io.relyra.webflux.login.CompletionSteps.step;
import static io.relyra.webflux.trace.LoginStep.BROWSER;
import static io.relyra.webflux.trace.LoginStep.CONNECTION;
import static io.relyra.webflux.trace.LoginStep.CONSUME;
import static io.relyra.webflux.trace.LoginStep.INTENT;
import static io.relyra.webflux.trace.LoginStep.MAPPING;
import static io.relyra.webflux.trace.LoginStep.VERIFY;

import io.relyra.api.ErrorCode;
import io.relyra.api.connection.ConnectionResolver;
import io.relyra.api.store.ConsumeOutcome;
import io.relyra.api.store.FetchOutcome;
import io.relyra.api.store.IntentRefusal;
import io.relyra.api.store.LoginOutcome;
import io.relyra.api.store.LoginStore;
import io.relyra.api.store.ReplayRefusal;
import io.relyra.api.store.RequestIntent;
import io.relyra.saml.verify.ResponseVerifier;
import io.relyra.saml.verify.VerifiedAssertion;
import io.relyra.webflux.limit.LoginLimit;
import io.relyra.webflux.trace.LoginTrace;
import java.time.Clock;
import reactor.core.publisher.Mono;

/**
 * Judges what a browser brought back, in six named steps: intent, browser, connection, verify,
 * consume, mapping.
 *
 * <p>The intent is consumed after the verification, so that a forged response cannot burn
 * somebody's login, and before anything that a session could grow from.
 */
public final class LoginCompletion {
  private final LoginStore store;
  private final CompletionSteps steps;

  /**
   * Wires the collaborators without a limit.
   *
   * @param store decides what is used once
   * @param connections asked again, since a connection may have been disabled meanwhile
   * @param verifier judges the response
   * @param verification where it does so
   * @param mapping makes the principal
   * @param clock for the response's time limits
   */
  public LoginCompletion(
      LoginStore store,
      ConnectionResolver connections,
      ResponseVerifier verifier,
      VerificationScheduler verification,
      PrincipalMapping mapping,
      Clock clock) {
    this(
        store,
        new CompletionSteps(
            connections,
            connection -> Mono.just(() -> verifier),
            verification,
            mapping,
            clock,
            LoginLimit.NONE));
  }

  /**
   * Wires the collaborators.
   *
   * @param store decides what is used once
   * @param steps everything else
   */
  public LoginCompletion(LoginStore store, CompletionSteps steps) {
    this.store = store;
    this.steps = steps;
  }

  /**
   * Completes a login.
   *
   * <p><b>Signals.</b> Emits one {@link CompletionOutcome}; errors only if a collaborator fails,
   * and then there must be no session.
   *
   * <p><b>Atomicity.</b> Of all attempts with one intent or one assertion, on all nodes, at most
   * one is {@link CompletionOutcome.Completed}.
   *
   * <p><b>Cancellation and resubscription.</b> After a cancellation the login may be used up. Each
   * subscription is another attempt.
   *
   * @param attempt what the browser brought
   * @return the outcome, never empty
   */
  public Mono<CompletionOutcome> complete(LoginAttempt attempt) {
    return step(INTENT, () -> intent(attempt))
        .flatMap(intent -> step(BROWSER, () -> sameBrowser(attempt, intent)))
        .flatMap(
            intent ->
                step(CONNECTION, () -> steps.connection(intent.connectionId()))
                    .flatMap(known -> step(VERIFY, () -> steps.verified(attempt, intent, known)))
                    .flatMap(assertion -> step(CONSUME, () -> consumed(attempt, intent, assertion)))
                    .flatMap(assertion -> step(MAPPING, () -> steps.principal(assertion)))
                    .<CompletionOutcome>map(
                        user -> new CompletionOutcome.Completed(user, intent.returnTo())))
        .onErrorResume(
            LoginRefused.class,
            refused -> Mono.just(new CompletionOutcome.Refused(refused.code())));
  }

  private Mono<RequestIntent> intent(LoginAttempt attempt) {
    return store
        .fetch(attempt.relayState())
        .map(
            outcome -> {
              if (outcome instanceof FetchOutcome.Pending pending) {
                return sameHandle(attempt, pending.intent());
              }
              throw new LoginRefused(
                  outcome instanceof IntentRefusal refusal
                      ? refusal.code()
                      : ErrorCode.INTERNAL_ERROR);
            })
        .flatMap(intent -> LoginTrace.note(intent.connectionId()).thenReturn(intent));
  }

  private static RequestIntent sameHandle(LoginAttempt attempt, RequestIntent intent) {
    if (!intent.relayState().equals(attempt.relayState())) {
      throw new LoginRefused(ErrorCode.REQUEST_INTENT_INVALID);
    }
    if (attempt.place().filter(place -> !place.equals(intent.connectionId())).isPresent()) {
      throw new LoginRefused(ErrorCode.CONNECTION_CHANGED);
    }
    return intent;
  }

  private static Mono<RequestIntent> sameBrowser(LoginAttempt attempt, RequestIntent intent) {
    boolean same = attempt.secret().filter(s -> s.matches(intent.browser())).isPresent();
    return same
        ? Mono.just(intent)
        : Mono.error(new LoginRefused(ErrorCode.REQUEST_INTENT_BROWSER_MISMATCH));
  }

  private Mono<VerifiedAssertion> consumed(
      LoginAttempt attempt, RequestIntent intent, VerifiedAssertion assertion) {
    return store
        .consumeLogin(attempt.relayState(), intent.requestId(), assertion.usedAssertion())
        .map(
            outcome -> {
              // Only the very intent that the response was judged against will do.
              if (outcome instanceof ConsumeOutcome.Consumed consumed
                  && consumed.intent().equals(intent)) {
                return assertion;
              }
              throw new LoginRefused(codeOf(outcome));
            });
  }

  private static ErrorCode codeOf(LoginOutcome outcome) {
    if (outcome instanceof IntentRefusal refusal) {
      return refusal.code();
    }
    if (outcome instanceof ReplayRefusal refusal) {
      return refusal.code();
    }
    return ErrorCode.REQUEST_INTENT_INVALID;
  }
}
