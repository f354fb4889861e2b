// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux.observation;

import static io.relyra.webflux.observation.LoginObservation.HighKey.CONNECTION;
import static io.relyra.webflux.observation.LoginObservation.HighKey.CORRELATION_ID;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.relyra.api.ConnectionId;
import io.relyra.api.ErrorCode;
import io.relyra.saml.verify.SignatureObserver;
import io.relyra.webflux.login.Failures;
import io.relyra.webflux.trace.LoginObserver;
import io.relyra.webflux.trace.LoginReport;
import io.relyra.webflux.trace.LoginStep;
import io.relyra.webflux.trace.LogoutReport;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import reactor.core.publisher.Mono;
import reactor.util.context.ContextView;

/** Observes logins with Micrometer; no key ever holds anything of an assertion. */
public final class ObservedLogins implements LoginObserver {
  private final ObservationRegistry registry;

  /**
   * An observer.
   *
   * @param registry whose handlers make metrics and spans
   */
  public ObservedLogins(ObservationRegistry registry) {
    this.registry = registry;
  }

  @Override
  public <T> Mono<T> request(
      ConnectionId connection, Mono<T> work, Function<T, Optional<ErrorCode>> refusal) {
    return RunningObservation.around(
        LoginObservation.AUTHN_REQUEST,
        registry,
        running ->
            work.doOnNext(value -> running.ended(refusal.apply(value)))
                .doOnError(error -> running.ended(Optional.of(Failures.codeOf(error)))),
        observation ->
            observation.highCardinalityKeyValue(CONNECTION.asString(), connection.value()));
  }

  @Override
  public <T> Mono<T> login(Mono<T> work, Supplier<Optional<LoginReport>> report) {
    return RunningObservation.around(
        LoginObservation.LOGIN,
        registry,
        running -> work.doOnTerminate(() -> report.get().ifPresent(running::ended)),
        observation -> report.get().ifPresent(ended -> describe(observation, ended)));
  }

  @Override
  public SignatureObserver signatures(ContextView context) {
    return new ObservedSignatures(
        registry, context.getOrDefault(RunningObservation.CONTEXT_KEY, null));
  }

  @Override
  public <T> Mono<T> logout(Mono<T> work, Supplier<Optional<LogoutReport>> report) {
    return RunningObservation.around(
        LoginObservation.LOGOUT,
        registry,
        running ->
            work.doOnTerminate(
                () -> report.get().ifPresent(ended -> running.ended(ended.refusal()))),
        observation -> report.get().ifPresent(ended -> describe(observation, ended)));
  }

  private static void describe(Observation observation, LogoutReport ended) {
    observation.highCardinalityKeyValue(CORRELATION_ID.asString(), ended.correlationId());
    ended
        .connection()
        .ifPresent(id -> observation.highCardinalityKeyValue(CONNECTION.asString(), id.value()));
  }

  @Override
  public <T> Mono<T> step(LoginStep step, Mono<T> work, Function<Throwable, ErrorCode> code) {
    return LoginObservation.of(step)
        .map(
            observed ->
                RunningObservation.around(
                    observed,
                    registry,
                    running ->
                        work.doOnNext(value -> running.ended(Optional.empty()))
                            .doOnError(error -> running.ended(Optional.of(code.apply(error)))),
                    observation -> {}))
        .orElse(work);
  }

  private static void describe(Observation observation, LoginReport ended) {
    observation.highCardinalityKeyValue(CORRELATION_ID.asString(), ended.correlationId());
    ended
        .connection()
        .ifPresent(id -> observation.highCardinalityKeyValue(CONNECTION.asString(), id.value()));
  }
}
