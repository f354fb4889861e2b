// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux.login;

import io.relyra.api.ConnectionId;
import io.relyra.api.ErrorCode;
import io.relyra.api.connection.Connection;
import io.relyra.api.connection.ConnectionResolution;
import io.relyra.api.connection.ConnectionResolver;
import io.relyra.api.connection.LegacyAllowance;
import io.relyra.api.store.RequestIntent;
import io.relyra.saml.verify.ResponseVerifier;
import io.relyra.saml.verify.SignatureObserver;
import io.relyra.saml.verify.Verification;
import io.relyra.saml.verify.VerifiedAssertion;
import io.relyra.webflux.limit.LoginLimit;
import io.relyra.webflux.trace.LoginStep;
import io.relyra.webflux.trace.LoginTrace;
import java.time.Clock;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/** What completing a login takes besides its store, whether or not anybody asked for it. */
public final class CompletionSteps {
  private static final Logger log = LoggerFactory.getLogger(CompletionSteps.class);

  private final ConnectionResolver connections;
  private final ResponseVerifiers verifiers;
  private final VerificationScheduler verification;
  private final PrincipalMapping mapping;
  private final Clock clock;
  private final LoginLimit limit;

  /**
   * Wires the collaborators.
   *
   * @param connections asked again, since a connection may have been disabled meanwhile
   * @param verifiers judge the response
   * @param verification where it does so
   * @param mapping makes the principal
   * @param clock for the response's time limits
   * @param limit asked before anything is verified
   */
  public CompletionSteps(
      ConnectionResolver connections,
      ResponseVerifiers verifiers,
      VerificationScheduler verification,
      PrincipalMapping mapping,
      Clock clock,
      LoginLimit limit) {
    this.connections = connections;
    this.verifiers = verifiers;
    this.verification = verification;
    this.mapping = mapping;
    this.clock = clock;
    this.limit = limit;
  }

  // Deferred, so that what a collaborator throws when it is called is its step's error, too.
  static <T> Mono<T> step(LoginStep step, Supplier<Mono<T>> work) {
    return LoginTrace.step(step, Mono.defer(work), Failures::codeOf);
  }

  Mono<Connection> connection(ConnectionId id) {
    return connections
        .resolve(id)
        .map(
            resolution -> {
              if (resolution instanceof ConnectionResolution.Resolved resolved) {
                return resolved.connection();
              }
              throw new LoginRefused(
                  resolution instanceof ConnectionResolution.Refused refusal
                      ? refusal.code()
                      : ErrorCode.INTERNAL_ERROR);
            });
  }

  Mono<VerifiedAssertion> verified(
      LoginAttempt attempt, RequestIntent intent, Connection connection) {
    limit.answer(attempt.relayState()).check();
    limit.connection(connection.id()).check();
    return verdict(
        connection,
        (verifier, observer) ->
            verifier.verify(attempt.response(), intent, connection, clock.instant(), observer));
  }

  Mono<VerifiedAssertion> verified(UnsolicitedAttempt attempt, Connection connection) {
    limit.unsolicited(connection.id()).check();
    return verdict(
        connection,
        (verifier, observer) ->
            verifier.verifyUnsolicited(attempt.response(), connection, clock.instant(), observer));
  }

  private Mono<VerifiedAssertion> verdict(
      Connection connection, BiFunction<ResponseVerifier, SignatureObserver, Verification> work) {
    return verifiers
        .of(connection)
        .flatMap(verifier -> observed(observer -> work.apply(verifier.get(), observer)))
        .map(CompletionSteps::accepted);
  }

  private Mono<Verification> observed(Function<SignatureObserver, Verification> work) {
    return Mono.deferContextual(
        context -> {
          SignatureObserver observer = LoginTrace.signatures(context);
          return verification.run(() -> work.apply(observer));
        });
  }

  private static VerifiedAssertion accepted(Verification verification) {
    if (verification instanceof Verification.Accepted accepted) {
      accepted.assertion().legacy().forEach(used -> note(accepted.assertion(), used));
      return accepted.assertion();
    }
    throw new LoginRefused(
        verification instanceof Verification.Refused refused
            ? refused.code()
            : ErrorCode.INTERNAL_ERROR);
  }

  private static void note(VerifiedAssertion assertion, LegacyAllowance used) {
    log.warn(
        "A login was accepted under a legacy allowance. connection={} algorithm={} until={}",
        assertion.connectionId().value(),
        used.algorithm().wireName(),
        used.until());
  }

  Mono<LoginPrincipal> principal(VerifiedAssertion assertion) {
    return mapping
        .map(assertion)
        .map(
            outcome -> {
              if (outcome instanceof MappingOutcome.Mapped mapped) {
                return mapped.principal();
              }
              throw new LoginRefused(ErrorCode.USER_MAPPING_FAILED);
            });
  }
}
