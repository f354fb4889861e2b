// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux.autoconfigure;

import io.relyra.webflux.SamlLogin;
import io.relyra.webflux.key.KeyTrouble;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.ReactiveHealthIndicator;
import reactor.core.publisher.Mono;

/**
 * Which connections name a key of ours that could not be used lately. Logins of the others go on,
 * so it warns, and is never down.
 *
 * @param login that uses the keys
 */
record KeyHealth(ObjectProvider<SamlLogin> login) implements ReactiveHealthIndicator {
  private static final int MAX_TOLD = 50;

  @Override
  public Mono<Health> health() {
    return Mono.fromSupplier(
        () -> judge(login.stream().flatMap(each -> each.keyTroubles().stream()).toList()));
  }

  private static Health judge(List<KeyTrouble> troubles) {
    Health.Builder health =
        troubles.isEmpty() ? Health.up() : new Health.Builder().status(CertificateHealth.WARNING);
    troubles.stream()
        .limit(MAX_TOLD)
        .forEach(
            each ->
                health.withDetail(
                    each.connection().value() + " " + each.key().value(), each.code().wireName()));
    return health.build();
  }
}
