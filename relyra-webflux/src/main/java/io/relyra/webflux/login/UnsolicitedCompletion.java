// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux.login;

import static io.relyra.webflux.login.CompletionSteps.step;
import static io.relyra.webflux.trace.LoginStep.BROWSER;
import static io.relyra.webflux.trace.LoginStep.CONNECTION;
import static io.relyra.webflux.trace.LoginStep.CONSUME;
import static io.relyra.webflux.trace.LoginStep.MAPPING;
import static io.relyra.webflux.trace.LoginStep.VERIFY;

import io.relyra.api.ConnectionId;
import io.relyra.api.ErrorCode;
import io.relyra.api.connection.Connection;
import io.relyra.api.connection.UnsolicitedResponses;
import io.relyra.api.store.ReplayOutcome;
import io.relyra.api.store.ReplayRefusal;
import io.relyra.api.store.ReplayStore;
import io.relyra.saml.verify.VerifiedAssertion;
import io.relyra.webflux.trace.LoginTrace;
import java.util.Optional;
import reactor.core.publisher.Mono;

/**
 * Judges a response that answers no request, in five named steps: connection, browser, verify,
 * consume, mapping.
 *
 * <p>It has no intent store, so it cannot mistake a login that we started for one that we did not.
 * The connection is that of the URL, never one that the response names.
 */
public final class UnsolicitedCompletion {
  private final ReplayStore store;
  private final CompletionSteps steps;

  /**
   * Wires the collaborators.
   *
   * @param store decides what is used once
   * @param steps everything else
   */
  public UnsolicitedCompletion(ReplayStore store, CompletionSteps steps) {
    this.store = store;
    this.steps = steps;
  }

  /**
   * Completes a login that the identity provider started.
   *
   * <p><b>Signals.</b> Emits one {@link CompletionOutcome}; errors only if a collaborator fails,
   * and then there must be no session.
   *
   * <p><b>Atomicity.</b> Of all attempts with one assertion, on all nodes, at most one is {@link
   * CompletionOutcome.Completed}.
   *
   * <p><b>Cancellation and resubscription.</b> After a cancellation the assertion may be used up.
   * Each subscription is another attempt.
   *
   * @param attempt what the browser brought
   * @return the outcome, never empty
   */
  public Mono<CompletionOutcome> complete(UnsolicitedAttempt attempt) {
    return step(CONNECTION, () -> optedIn(attempt.place()))
        .flatMap(
            connection ->
                step(BROWSER, () -> sentByProvider(attempt, connection))
                    .flatMap(known -> step(VERIFY, () -> steps.verified(attempt, known))))
        .flatMap(assertion -> step(CONSUME, () -> consumed(assertion)))
        .flatMap(assertion -> step(MAPPING, () -> steps.principal(assertion)))
        .<CompletionOutcome>map(user -> new CompletionOutcome.Completed(user, attempt.returnTo()))
        .onErrorResume(
            LoginRefused.class,
            refused -> Mono.just(new CompletionOutcome.Refused(refused.code())));
  }

  // The rule refuses as well; asked here, nobody can make us verify for connections that never opt
  // in.
  private Mono<Connection> optedIn(ConnectionId place) {
    return LoginTrace.note(place)
        .flatMap(steps::connection)
        .map(
            connection -> {
              if (connection.policy().unsolicited() == UnsolicitedResponses.REFUSED
                  || !connection.id().equals(place)
                  || !hasUrlOfItsOwn(connection)) {
                throw new LoginRefused(ErrorCode.IDP_INITIATED_NOT_ALLOWED);
              }
              return connection;
            });
  }

  // Recipient and destination are this URL: only so is a response meant for one connection.
  private static boolean hasUrlOfItsOwn(Connection connection) {
    String path = connection.serviceProvider().acsUrl().getPath();
    return path != null && path.endsWith("/acs/" + connection.id().value());
  }

  private static Mono<Connection> sentByProvider(
      UnsolicitedAttempt attempt, Connection connection) {
    boolean anywhere =
        connection.policy().unsolicited() == UnsolicitedResponses.POSTED_FROM_ANYWHERE;
    Optional<String> provider = WebOrigin.of(connection.identityProvider().ssoUrl());
    return anywhere || (provider.isPresent() && provider.equals(attempt.postedFrom()))
        ? Mono.just(connection)
        : Mono.error(new LoginRefused(ErrorCode.IDP_INITIATED_NOT_ALLOWED));
  }

  private Mono<VerifiedAssertion> consumed(VerifiedAssertion assertion) {
    return store
        .consume(assertion.usedAssertion())
        .map(
            outcome -> {
              if (outcome instanceof ReplayOutcome.FirstUse) {
                return assertion;
              }
              throw new LoginRefused(
                  outcome instanceof ReplayRefusal refusal
                      ? refusal.code()
                      : ErrorCode.INTERNAL_ERROR);
            });
  }
}
