// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux.autoconfigure;

import io.relyra.api.OrganizationScope;
import io.relyra.api.connection.certificate.CertificateState;
import io.relyra.api.connection.store.CertificateInventory;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
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

  private final Map<String, Instant> ends;
  private final Optional<CertificateInventory> stored;
  private final Duration warning;
  private final Clock clock;

  CertificateHealth(
      CertificateEnds ends, Optional<CertificateInventory> stored, Duration warning, Clock clock) {
    this.stored = stored;
    this.warning = warning;
    this.clock = clock;
    this.ends = ends.all();
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
