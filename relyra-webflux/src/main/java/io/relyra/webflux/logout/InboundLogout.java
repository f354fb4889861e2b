// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux.logout;

import io.relyra.api.ConnectionId;
import io.relyra.api.ErrorCode;
import io.relyra.api.RelyraException;
import io.relyra.api.RequestId;
import io.relyra.api.connection.Connection;
import io.relyra.api.connection.ConnectionResolver;
import io.relyra.api.store.ReplayOutcome;
import io.relyra.api.store.ReplayRefusal;
import io.relyra.api.store.ReplayStore;
import io.relyra.saml.SamlRefusal;
import io.relyra.saml.logout.EncodedMessage;
import io.relyra.saml.logout.LogoutResponse;
import io.relyra.saml.logout.LogoutResult;
import io.relyra.saml.logout.LogoutVerification;
import io.relyra.saml.logout.LogoutVerifier;
import io.relyra.saml.logout.VerifiedLogoutRequest;
import io.relyra.webflux.login.SecureTokens;
import io.relyra.webflux.login.VerificationScheduler;
import java.time.Clock;
import java.util.function.Function;
import reactor.core.publisher.Mono;

/**
 * Does what an identity provider asks: verifies its request, uses it up, ends the sessions that it
 * means, and answers.
 */
public final class InboundLogout {
  private final LogoutConnections connections;
  private final LogoutVerifier verifier;
  private final VerificationScheduler verification;
  private final ReplayStore uses;
  private final SessionEnd sessions;
  private final LogoutSigner signer;
  private final SecureTokens tokens;
  private final Clock clock;

  /**
   * Wires the collaborators.
   *
   * @param connections finds the identity provider
   * @param verifier judges the request
   * @param verification where it does so
   * @param uses decides that a request is used once
   * @param sessions ends them
   * @param signer signs the answer
   * @param tokens for ids
   * @param clock for time limits
   */
  public InboundLogout(
      ConnectionResolver connections,
      LogoutVerifier verifier,
      VerificationScheduler verification,
      ReplayStore uses,
      SessionEnd sessions,
      LogoutSigner signer,
      SecureTokens tokens,
      Clock clock) {
    this.connections = new LogoutConnections(connections);
    this.verifier = verifier;
    this.verification = verification;
    this.uses = uses;
    this.sessions = sessions;
    this.signer = signer;
    this.tokens = tokens;
    this.clock = clock;
  }

  /**
   * Handles a request.
   *
   * <p><b>Signals.</b> Emits {@link LogoutOutcome.Answered} or {@link LogoutOutcome.Refused}; the
   * answer says failure if a session could not be ended. Errors if a collaborator fails before
   * anything was done, or if the answer cannot be signed.
   *
   * <p><b>Atomicity.</b> Of all deliveries of one request, on all nodes, at most one is answered.
   *
   * <p><b>Cancellation and resubscription.</b> After a cancellation the request may be used up and
   * some of the sessions ended. A second subscription is a second delivery.
   *
   * @param message what the browser brought
   * @param connection at whose URL it came in
   * @param browser ends the session of the browser that brought it, if the request means it; emits
   *     whether it did
   * @return the outcome, never empty
   */
  public Mono<LogoutOutcome> handle(
      EncodedMessage message,
      ConnectionId connection,
      Function<VerifiedLogoutRequest, Mono<Boolean>> browser) {
    return connections
        .required(connection)
        .flatMap(known -> verified(message, known))
        .flatMap(this::used)
        .flatMap(request -> ended(request, browser))
        .onErrorResume(
            SamlRefusal.class, refusal -> Mono.just(new LogoutOutcome.Refused(refusal.code())));
  }

  private Mono<VerifiedLogoutRequest> verified(EncodedMessage message, Connection connection) {
    return verification
        .run(() -> verifier.request(message, connection, clock.instant()))
        .map(
            verdict -> {
              if (verdict instanceof LogoutVerification.Accepted<VerifiedLogoutRequest> good) {
                return good.message();
              }
              throw refusal(
                  verdict instanceof LogoutVerification.Refused<VerifiedLogoutRequest> no
                      ? no.code()
                      : ErrorCode.INTERNAL_ERROR);
            });
  }

  private Mono<VerifiedLogoutRequest> used(VerifiedLogoutRequest request) {
    return Mono.defer(() -> uses.consume(request.use()))
        .switchIfEmpty(
            Mono.error(
                () ->
                    new RelyraException(
                        ErrorCode.INTERNAL_ERROR, "the replay store gave no answer")))
        .map(
            outcome -> {
              if (outcome instanceof ReplayOutcome.FirstUse) {
                return request;
              }
              throw refusal(
                  outcome instanceof ReplayRefusal.Stale
                      ? ErrorCode.MESSAGE_EXPIRED
                      : ErrorCode.REPLAYED_MESSAGE);
            });
  }

  private Mono<LogoutOutcome> ended(
      VerifiedLogoutRequest request, Function<VerifiedLogoutRequest, Mono<Boolean>> browser) {
    return sessions
        .all(request, browser)
        .flatMap(
            ended ->
                answer(
                    request,
                    ended.complete() ? LogoutResult.COMPLETE : LogoutResult.FAILED,
                    ended.sessions()));
  }

  private Mono<LogoutOutcome> answer(
      VerifiedLogoutRequest request, LogoutResult result, int sessionsEnded) {
    RequestId id = RequestId.fromRandom(tokens.next(RequestId.RANDOM_BYTES));
    return signer
        .answer(request, LogoutResponse.to(request, id, result, clock.instant()))
        .map(message -> new LogoutOutcome.Answered(message, result, sessionsEnded));
  }

  private static SamlRefusal refusal(ErrorCode code) {
    return new SamlRefusal(code, "a logout request is refused");
  }
}
