// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux.autoconfigure;

import io.relyra.r2dbc.replica.ReplicatedDatabase;
import io.relyra.r2dbc.replica.ReplicationHealth;
import io.relyra.r2dbc.replica.ReplicationHealth.ServerHealth;
import io.relyra.r2dbc.replica.ServerRole;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.ReactiveHealthIndicator;
import org.springframework.util.unit.DataSize;
import reactor.core.publisher.Mono;

/**
 * What each server of a replicated database is, and how far the replicas are behind. It warns
 * without a primary, and of a server that is away or far behind, whose reads go elsewhere; whether
 * logins work is what the store's own part tells.
 */
final class ReplicaHealth implements ReactiveHealthIndicator {
  private final ReplicatedDatabase database;
  private final DataSize lagWarning;

  /**
   * A health part.
   *
   * @param lagWarning bytes of write-ahead log that a replica may be behind
   */
  ReplicaHealth(ReplicatedDatabase database, DataSize lagWarning) {
    this.database = database;
    this.lagWarning = lagWarning;
  }

  @Override
  public Mono<Health> health() {
    return database.health().map(health -> judge(health, lagWarning));
  }

  static Health judge(ReplicationHealth health, DataSize lagWarning) {
    Health.Builder part =
        isWell(health, lagWarning)
            ? Health.up()
            : new Health.Builder().status(CertificateHealth.WARNING);
    for (ServerHealth server : health.servers()) {
      Map<String, Object> details = new LinkedHashMap<>();
      details.put("role", server.role().name().toLowerCase(Locale.ROOT));
      server.lagBytes().ifPresent(bytes -> details.put("lagBytes", bytes));
      part.withDetail(server.name(), details);
    }
    return part.build();
  }

  private static boolean isWell(ReplicationHealth health, DataSize lagWarning) {
    return health.isUp() && health.servers().stream().allMatch(one -> isWell(one, lagWarning));
  }

  // A replica without a lag is on another timeline, or there is nothing to compare it with.
  private static boolean isWell(ServerHealth server, DataSize lagWarning) {
    return server.role() == ServerRole.PRIMARY
        || (server.role() == ServerRole.REPLICA
            && server.lagBytes().isPresent()
            && server.lagBytes().getAsLong() <= lagWarning.toBytes());
  }
}
