// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux.autoconfigure;

import java.util.function.BooleanSupplier;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.ReactiveHealthIndicator;
import reactor.core.publisher.Mono;

/**
 * Whether changes of stored connections are heard of. While they are not, what is kept is asked for
 * again after seconds, so it warns and is never down.
 */
record ListenerHealth(BooleanSupplier listening) implements ReactiveHealthIndicator {
  @Override
  public Mono<Health> health() {
    return Mono.fromSupplier(
        () ->
            listening.getAsBoolean()
                ? Health.up().build()
                : new Health.Builder()
                    .status(CertificateHealth.WARNING)
                    .withDetail("listening", false)
                    .build());
  }
}
