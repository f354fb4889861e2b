// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux.logout;

import io.relyra.api.ErrorCode;
import io.relyra.api.RelayState;
import io.relyra.api.RelyraException;
import io.relyra.api.connection.Connection;
import io.relyra.api.connection.ConnectionResolver;
import io.relyra.api.store.ConsumeOutcome;
import io.relyra.api.store.FetchOutcome;
import io.relyra.api.store.IntentRefusal;
import io.relyra.api.store.RequestIntent;
import io.relyra.api.store.RequestStore;
import io.relyra.saml.SamlRefusal;
import io.relyra.saml.logout.LogoutRoute;
import io.relyra.saml.logout.LogoutStatus;
import io.relyra.saml.logout.LogoutVerification;
import io.relyra.saml.logout.LogoutVerifier;
import io.relyra.saml.logout.VerifiedLogoutResponse;
import io.relyra.webflux.login.VerificationScheduler;
import java.time.Clock;
import java.util.function.Supplier;
import reactor.core.publisher.Mono;

/**
 * Judges the answer to a logout request of ours, in the order of a login: intent, browser,
 * connection, verify, consume.
 */
public final class LogoutCompletion {
  private final RequestStore store;
  private final LogoutConnections connections;
  private final LogoutVerifier verifier;
  private final VerificationScheduler verification;
  private final Clock clock;

  /**
   * Wires the collaborators.
   *
   * @param store decides what is used once
   * @param connections asked again, since a connection may have been changed meanwhile
   * @param verifier judges the answer
   * @param verification where it does so
   * @param clock for the answer's time limits
   */
  public LogoutCompletion(
      RequestStore store,
      ConnectionResolver connections,
      LogoutVerifier verifier,
      VerificationScheduler verification,
      Clock clock) {
    this.store = store;
    this.connections = new LogoutConnections(connections);
    this.verifier = verifier;
    this.verification = verification;
    this.clock = clock;
  }

  /**
   * Completes a logout. The session of the user has ended before, whatever the answer says.
   *
   * <p><b>Signals.</b> Emits {@link LogoutOutcome.Completed} or {@link LogoutOutcome.Refused};
   * errors only if a collaborator fails.
   *
   * <p><b>Atomicity.</b> Of all answers to one request, on all nodes, at most one is completed.
   *
   * <p><b>Cancellation and resubscription.</b> After a cancellation the intent may be used up. Each
   * subscription is another attempt.
   *
   * @param answer what the browser brought
   * @return the outcome, never empty
   */
  public Mono<LogoutOutcome> complete(LogoutAnswer answer) {
    return step(() -> store.fetch(relayState(answer)))
        .map(outcome -> pending(outcome, answer))
        .flatMap(
            intent ->
                connections
                    .required(intent.connectionId())
                    .map(connection -> unchanged(connection, intent))
                    .flatMap(connection -> step(() -> verified(answer, intent, connection)))
                    .flatMap(status -> step(() -> consumed(intent, status))))
        .onErrorResume(
            SamlRefusal.class, refusal -> Mono.just(new LogoutOutcome.Refused(refusal.code())));
  }

  // An empty publisher is no decision.
  private static <T> Mono<T> step(Supplier<Mono<T>> work) {
    return Mono.defer(work)
        .switchIfEmpty(
            Mono.error(
                () ->
                    new RelyraException(
                        ErrorCode.INTERNAL_ERROR, "a step of the logout gave no answer")));
  }

  private static RelayState relayState(LogoutAnswer answer) {
    String handle =
        answer.message().relayState().orElseThrow(() -> refusal(ErrorCode.RELAY_STATE_MISSING));
    if (!RelayState.isValid(handle)) {
      throw refusal(ErrorCode.RELAY_STATE_REJECTED);
    }
    return new RelayState(handle);
  }

  private static RequestIntent pending(FetchOutcome outcome, LogoutAnswer answer) {
    if (outcome instanceof FetchOutcome.Pending pending) {
      RequestIntent intent = pending.intent();
      // One browser's answer at another connection's URL is no answer to this request.
      if (!intent.connectionId().equals(answer.connection())) {
        throw refusal(ErrorCode.LOGOUT_INTENT_NOT_FOUND);
      }
      if (answer.secret().filter(secret -> secret.matches(intent.browser())).isEmpty()) {
        throw refusal(ErrorCode.REQUEST_INTENT_BROWSER_MISMATCH);
      }
      return intent;
    }
    throw refusal(outcome instanceof IntentRefusal no ? codeOf(no) : ErrorCode.INTERNAL_ERROR);
  }

  // The intent of a login names the assertion consumer URL, which is never equal to ours.
  private static Connection unchanged(Connection connection, RequestIntent intent) {
    if (!LogoutRoute.of(connection).ours().toString().equals(intent.acsUrl().toString())) {
      throw refusal(ErrorCode.LOGOUT_INTENT_NOT_FOUND);
    }
    if (!connection.identityProvider().entityId().equals(intent.idpEntityId())) {
      throw refusal(ErrorCode.CONNECTION_CHANGED);
    }
    return connection;
  }

  private Mono<LogoutStatus> verified(
      LogoutAnswer answer, RequestIntent intent, Connection connection) {
    return verification
        .run(
            () ->
                verifier.response(
                    answer.message(), intent.requestId(), connection, clock.instant()))
        .map(
            verdict -> {
              if (verdict instanceof LogoutVerification.Accepted<VerifiedLogoutResponse> good) {
                return good.message().status();
              }
              throw refusal(
                  verdict instanceof LogoutVerification.Refused<VerifiedLogoutResponse> no
                      ? no.code()
                      : ErrorCode.INTERNAL_ERROR);
            });
  }

  private Mono<LogoutOutcome> consumed(RequestIntent intent, LogoutStatus status) {
    return store
        .consume(intent.relayState(), intent.requestId())
        .map(
            outcome -> {
              if (outcome instanceof ConsumeOutcome.Consumed consumed
                  && consumed.intent().equals(intent)) {
                return new LogoutOutcome.Completed(intent.returnTo(), status);
              }
              throw refusal(
                  outcome instanceof IntentRefusal no
                      ? codeOf(no)
                      : ErrorCode.REQUEST_INTENT_INVALID);
            });
  }

  private static ErrorCode codeOf(IntentRefusal refusal) {
    return refusal instanceof IntentRefusal.NotFound
        ? ErrorCode.LOGOUT_INTENT_NOT_FOUND
        : refusal.code();
  }

  private static SamlRefusal refusal(ErrorCode code) {
    return new SamlRefusal(code, "the answer to a logout is refused");
  }
}
