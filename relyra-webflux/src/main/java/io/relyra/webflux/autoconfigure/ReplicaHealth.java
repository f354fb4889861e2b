// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux.autoconfigure;

import io.relyra.r2dbc.replica.ReplicatedDatabase;
import io.relyra.r2dbc.replica.ReplicationHealth;
import java.util.Locale;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.ReactiveHealthIndicator;
import reactor.core.publisher.Mono;

/**
 * What the servers of the replicated database are. Warns without a primary: whether logins work is
 * what the store's own part tells.
 */
record ReplicaHealth(ReplicatedDatabase database) implements ReactiveHealthIndicator {
  @Override
  public Mono<Health> health() {
    return database.health().map(ReplicaHealth::judge);
  }

  private static Health judge(ReplicationHealth found) {
    Health.Builder health =
        found.isUp() ? Health.up() : new Health.Builder().status(CertificateHealth.WARNING);
    found
        .servers()
        .forEach(
            server ->
                health.withDetail(
                    server.name(),
                    server.role().name().toLowerCase(Locale.ROOT)
                        + (server.lagBytes().isPresent()
                            ? ", " + server.lagBytes().getAsLong() + " bytes behind"
                            : "")));
    return health.build();
  }
}
