// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux.trace;

import io.relyra.api.ConnectionId;
import io.relyra.api.ErrorCode;
import io.relyra.saml.verify.SignatureObserver;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import reactor.core.publisher.Mono;
import reactor.util.context.ContextView;

/**
 * Surrounds logins and their steps while they run, for metrics and tracing.
 *
 * <p>Every method gives back a publisher that does what the given one does: same value, same error,
 * same cancellation. It is called once for each subscription, on event loops, and must not block.
 */
public interface LoginObserver {
  /** Observes nothing. */
  LoginObserver NONE =
      new LoginObserver() {
        @Override
        public <T> Mono<T> request(
            ConnectionId connection, Mono<T> work, Function<T, Optional<ErrorCode>> refusal) {
          return work;
        }

        @Override
        public <T> Mono<T> login(Mono<T> work, Supplier<Optional<LoginReport>> report) {
          return work;
        }

        @Override
        public SignatureObserver signatures(ContextView context) {
          return SignatureObserver.NONE;
        }

        @Override
        public <T> Mono<T> logout(Mono<T> work, Supplier<Optional<LogoutReport>> report) {
          return work;
        }

        @Override
        public <T> Mono<T> step(LoginStep step, Mono<T> work, Function<Throwable, ErrorCode> code) {
          return work;
        }
      };

  /**
   * The start of a login.
   *
   * @param connection that was asked for
   * @param work makes and stores the request
   * @param refusal why its value is a refusal; empty if it is none
   * @return the observed work
   * @param <T> what the work gives
   */
  <T> Mono<T> request(
      ConnectionId connection, Mono<T> work, Function<T, Optional<ErrorCode>> refusal);

  /**
   * A whole attempt to complete a login.
   *
   * @param work the attempt
   * @param report what became of it; empty until it has ended
   * @return the observed attempt
   * @param <T> what the attempt gives
   */
  <T> Mono<T> login(Mono<T> work, Supplier<Optional<LoginReport>> report);

  /**
   * The verification of signatures, which is a part of {@link LoginStep#VERIFY} and happens on
   * another thread.
   *
   * @param context of the step
   * @return used once, on a verification thread
   */
  SignatureObserver signatures(ContextView context);

  /**
   * A request to an endpoint of single logout.
   *
   * @param work what it does
   * @param report what became of it; empty until it has ended
   * @return the observed request
   * @param <T> what the request gives
   */
  <T> Mono<T> logout(Mono<T> work, Supplier<Optional<LogoutReport>> report);

  /**
   * One step of an attempt.
   *
   * @param step which
   * @param work what it does
   * @param code of the error that ends it
   * @return the observed step
   * @param <T> what the step gives
   */
  <T> Mono<T> step(LoginStep step, Mono<T> work, Function<Throwable, ErrorCode> code);
}
