// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux.observation;

import io.micrometer.observation.ObservationRegistry;
import io.relyra.api.ErrorCode;
import io.relyra.api.metadata.LeasedSource;
import io.relyra.webflux.login.Failures;
import io.relyra.webflux.metadata.RefreshObserver;
import io.relyra.webflux.observation.MetadataObservation.HighKey;
import java.util.Optional;
import java.util.function.Function;
import reactor.core.publisher.Mono;

/** Observes looks at metadata sources with Micrometer. */
public final class ObservedRefreshes implements RefreshObserver {
  private final ObservationRegistry registry;

  /**
   * An observer.
   *
   * @param registry whose handlers make metrics and spans
   */
  public ObservedRefreshes(ObservationRegistry registry) {
    this.registry = registry;
  }

  @Override
  public <T> Mono<T> refresh(
      LeasedSource leased, Mono<T> work, Function<T, Optional<ErrorCode>> refusal) {
    return RunningObservation.around(
        MetadataObservation.REFRESH,
        registry,
        running ->
            work.doOnNext(value -> running.ended(refusal.apply(value)))
                .doOnError(error -> running.ended(Optional.of(Failures.codeOf(error)))),
        observation ->
            observation
                .highCardinalityKeyValue(
                    HighKey.CONNECTION.asString(), leased.source().connection().value())
                .highCardinalityKeyValue(HighKey.TRIGGER.asString(), leased.trigger().wireName()));
  }
}
