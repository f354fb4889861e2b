// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux.autoconfigure;

import io.relyra.api.connection.Connection;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.ReactiveHealthIndicator;
import reactor.core.publisher.Mono;

/**
 * Whose certificates end soon. Logins go on past that end, because a pinned key counts and not the
 * dates around it; but an identity provider changes its key at about that time. So it warns, and is
 * never down.
 */
final class CertificateHealth implements ReactiveHealthIndicator {
  static final String WARNING = "WARNING";

  private final Map<String, Instant> ends = new TreeMap<>();
  private final Duration warning;
  private final Clock clock;

  CertificateHealth(SamlKeys keys, List<Connection> connections, Duration warning, Clock clock) {
    this.warning = warning;
    this.clock = clock;
    // With several, the last one counts: the others are kept for a change of keys.
    connections.forEach(
        each -> ends.put(each.id().value(), last(each.identityProvider().certificates())));
    keys.signing()
        .ifPresent(key -> ends.put("our_signing_key", key.certificate().getNotAfter().toInstant()));
    if (!keys.encryption().isEmpty()) {
      ends.put("our_decryption_key", last(keys.encryption()));
    }
  }

  private static Instant last(List<X509Certificate> certificates) {
    return certificates.stream()
        .map(each -> each.getNotAfter().toInstant())
        .max(Comparator.naturalOrder())
        .orElseThrow();
  }

  @Override
  public Mono<Health> health() {
    return Mono.fromSupplier(
        () -> {
          Instant soon = clock.instant().plus(warning);
          Health.Builder health =
              ends.values().stream().anyMatch(soon::isAfter)
                  ? new Health.Builder().status(WARNING)
                  : Health.up();
          ends.forEach(
              (whose, end) -> {
                if (soon.isAfter(end)) {
                  health.withDetail(whose, "ends " + end);
                }
              });
          return health.build();
        });
  }
}
