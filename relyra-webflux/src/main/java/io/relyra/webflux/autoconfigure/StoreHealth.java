// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux.autoconfigure;

import io.relyra.api.RelayState;
import io.relyra.api.store.IntentRefusal;
import io.relyra.api.store.LoginStore;
import io.relyra.webflux.login.Failures;
import io.relyra.webflux.login.SecureTokens;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.ReactiveHealthIndicator;
import reactor.core.publisher.Mono;

/**
 * Whether the store answers: asks for a login that nobody started, which takes the database, the
 * table of intents and the right to read it, and changes nothing.
 */
final class StoreHealth implements ReactiveHealthIndicator {
  private final LoginStore store;
  private final SecureTokens tokens = new SecureTokens();

  StoreHealth(LoginStore store) {
    this.store = store;
  }

  @Override
  public Mono<Health> health() {
    return Mono.defer(
            () -> store.fetch(RelayState.fromRandom(tokens.next(RelayState.RANDOM_BYTES))))
        .map(
            outcome ->
                outcome instanceof IntentRefusal.NotFound
                    ? Health.up().build()
                    : Health.down().withDetail("code", "internal_error").build())
        .onErrorResume(
            error ->
                Mono.just(
                    Health.down().withDetail("code", Failures.codeOf(error).wireName()).build()))
        .defaultIfEmpty(Health.down().withDetail("code", "internal_error").build());
  }
}
