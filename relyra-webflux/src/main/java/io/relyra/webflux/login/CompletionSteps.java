// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux.login;

import io.relyra.api.ConnectionId;
import io.relyra.api.ErrorCode;
import io.relyra.api.connection.Connection;
import io.relyra.api.connection.ConnectionResolution;
import io.relyra.api.connection.ConnectionResolver;
import io.relyra.api.connection.LegacyAllowance;
import io.relyra.saml.verify.SignatureObserver;
import io.relyra.saml.verify.Verification;
import io.relyra.saml.verify.VerifiedAssertion;
import io.relyra.webflux.trace.LoginStep;
import io.relyra.webflux.trace.LoginTrace;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/** The steps that do not depend on whether anybody asked for the response. */
final class CompletionSteps {
  private static final Logger log = LoggerFactory.getLogger(CompletionSteps.class);

  private CompletionSteps() {}

  // Deferred, so that what a collaborator throws when it is called is its step's error, too.
  static <T> Mono<T> step(LoginStep step, Supplier<Mono<T>> work) {
    return LoginTrace.step(step, Mono.defer(work), Failures::codeOf);
  }

  static Mono<Connection> connection(ConnectionResolver connections, ConnectionId id) {
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

  static Mono<Verification> verdict(
      VerificationScheduler threads, Function<SignatureObserver, Verification> work) {
    return Mono.deferContextual(
        context -> {
          SignatureObserver observer = LoginTrace.signatures(context);
          return threads.run(() -> work.apply(observer));
        });
  }

  static VerifiedAssertion accepted(Verification verification) {
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

  static Mono<LoginPrincipal> principal(PrincipalMapping mapping, VerifiedAssertion assertion) {
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
