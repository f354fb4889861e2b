// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux.autoconfigure;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** How long it is until the first certificate ends; negative after that. */
record CertificateMeters(CertificateEnds ends, Clock clock) implements MeterBinder {
  private static final String NAME = "relyra.saml.certificate.expiry";
  private static final String WHOSE = "whose";

  @Override
  public void bindTo(MeterRegistry registry) {
    bind(registry, "identity_provider", ends.theirs());
    bind(registry, "ours", ends.ours());
  }

  private void bind(MeterRegistry registry, String whose, Map<String, Instant> among) {
    CertificateEnds.first(among)
        .ifPresent(
            end ->
                TimeGauge.builder(
                        NAME,
                        () -> Duration.between(clock.instant(), end).toSeconds(),
                        TimeUnit.SECONDS)
                    .description("Until the first certificate ends.")
                    .tag(WHOSE, whose)
                    .register(registry));
  }
}
