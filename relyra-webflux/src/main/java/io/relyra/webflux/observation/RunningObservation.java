// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux.observation;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.docs.ObservationDocumentation;
import io.relyra.api.ErrorCode;
import io.relyra.webflux.observation.LoginObservation.LowKey;
import io.relyra.webflux.trace.LoginReport;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * One observation from subscription to the end. It is stopped once, before the value goes on, so
 * that a parent ends after its children; what ends without a word was cancelled.
 */
final class RunningObservation {
  /** Where Micrometer's context propagation looks for the current observation. */
  static final String CONTEXT_KEY = "micrometer.observation";

  private static final String NO_CODE = "none";
  private static final String OK = "ok";

  private final Observation observation;
  private final Consumer<Observation> beforeStop;
  private final AtomicBoolean stopped = new AtomicBoolean();

  private RunningObservation(Observation observation, Consumer<Observation> beforeStop) {
    this.observation = observation;
    this.beforeStop = beforeStop;
  }

  static <T> Mono<T> around(
      ObservationDocumentation name,
      ObservationRegistry registry,
      Function<RunningObservation, Mono<T>> work,
      Consumer<Observation> beforeStop) {
    return Mono.deferContextual(
        context -> {
          Observation observation =
              started(name, registry, context.getOrDefault(CONTEXT_KEY, null));
          RunningObservation running = new RunningObservation(observation, beforeStop);
          return work.apply(running)
              .doOnCancel(() -> running.stop("cancelled", NO_CODE))
              .contextWrite(inner -> inner.put(CONTEXT_KEY, observation));
        });
  }

  /** For work on one thread; whoever calls this ends it. */
  static RunningObservation start(
      ObservationDocumentation name, ObservationRegistry registry, @Nullable Observation parent) {
    return new RunningObservation(started(name, registry, parent), observation -> {});
  }

  private static Observation started(
      ObservationDocumentation name, ObservationRegistry registry, @Nullable Observation parent) {
    return Observation.createNotStarted(Objects.requireNonNull(name.getName()), registry)
        .contextualName(name.getContextualName())
        .parentObservation(parent)
        .start();
  }

  void ended(Optional<ErrorCode> refusal) {
    stop(refusal.isPresent() ? "refused" : OK, refusal.map(ErrorCode::wireName).orElse(NO_CODE));
  }

  void ended(LoginReport report) {
    if (report.ending() == LoginReport.Ending.CANCELLED) {
      stop("cancelled", NO_CODE);
    } else {
      ended(report.refusal());
    }
  }

  private void stop(String outcome, String code) {
    if (stopped.compareAndSet(false, true)) {
      observation.lowCardinalityKeyValue(LowKey.OUTCOME.asString(), outcome);
      observation.lowCardinalityKeyValue(LowKey.CODE.asString(), code);
      beforeStop.accept(observation);
      observation.stop();
    }
  }
}
