// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux.metadata;

import io.relyra.api.ErrorCode;
import io.relyra.api.metadata.LeasedSource;
import java.util.Optional;
import java.util.function.Function;
import reactor.core.publisher.Mono;

/** Sees each look at a source from its begin to its end, to measure or to trace it. */
public interface RefreshObserver {
  /** Sees nothing. */
  RefreshObserver NONE =
      new RefreshObserver() {
        @Override
        public <T> Mono<T> refresh(
            LeasedSource leased, Mono<T> work, Function<T, Optional<ErrorCode>> refusal) {
          return work;
        }
      };

  /**
   * Runs a look.
   *
   * @param <T> what comes of it
   * @param leased the source
   * @param work the look, not yet begun
   * @param refusal why it came to nothing; empty if it did not
   * @return the same work
   */
  <T> Mono<T> refresh(LeasedSource leased, Mono<T> work, Function<T, Optional<ErrorCode>> refusal);
}
