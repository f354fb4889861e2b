// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux.autoconfigure;

import io.relyra.api.OrganizationScope;
import io.relyra.api.connection.Connection;
import io.relyra.api.connection.certificate.CertificateState;
import io.relyra.api.connection.store.CertificateInventory;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

  private static final Duration LIMIT = Duration.ofSeconds(5);
  private static final int MAX_TOLD = 50;

  private final Map<String, Instant> ends = new TreeMap<>();
  private final Optional<CertificateInventory> stored;
  private final Duration warning;
  private final Clock clock;

  CertificateHealth(
      SamlKeys keys,
      List<Connection> connections,
      Optional<CertificateInventory> stored,
      Duration warning,
      Clock clock) {
    this.stored = stored;
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
    return Mono.defer(
        () -> {
          Instant soon = clock.instant().plus(warning);
          Map<String, String> ending = new TreeMap<>();
          ends.forEach(
              (whose, end) -> {
                if (soon.isAfter(end)) {
                  ending.put(whose, "ends " + end);
                }
              });
          return stored
              .map(inventory -> stored(inventory, soon, ending))
              .orElseGet(() -> Mono.just(ending))
              .map(CertificateHealth::judge);
        });
  }

  // Those that have not been told by somebody before; the first to end come first.
  private static Mono<Map<String, String>> stored(
      CertificateInventory inventory, Instant soon, Map<String, String> ending) {
    return inventory
        .expiring(OrganizationScope.everything(), soon)
        .filter(each -> each.state() == CertificateState.ACTIVE)
        .take(MAX_TOLD)
        .doOnNext(each -> ending.putIfAbsent(each.connection().value(), "ends " + each.notAfter()))
        .then(Mono.just(ending))
        .timeout(LIMIT)
        .onErrorResume(
            error ->
                Mono.fromSupplier(
                    () -> {
                      ending.put("stored_connections", "not known");
                      return ending;
                    }));
  }

  private static Health judge(Map<String, String> ending) {
    Health.Builder health = ending.isEmpty() ? Health.up() : new Health.Builder().status(WARNING);
    ending.forEach(health::withDetail);
    return health.build();
  }
}
