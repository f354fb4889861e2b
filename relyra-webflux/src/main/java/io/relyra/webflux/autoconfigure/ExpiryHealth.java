// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux.autoconfigure;

import io.r2dbc.spi.Connection;
import io.r2dbc.spi.ConnectionFactory;
import io.relyra.r2dbc.StoreTables;
import java.time.Duration;
import java.util.Objects;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.ReactiveHealthIndicator;
import reactor.core.publisher.Mono;

/**
 * How long ago the oldest row came to its end. Warns when nobody seems to delete; logins go on, so
 * it is never down for that.
 */
final class ExpiryHealth implements ReactiveHealthIndicator {
  private static final Duration LIMIT = Duration.ofSeconds(5);

  private final ConnectionFactory connections;
  private final String oldest;
  private final Duration warning;

  ExpiryHealth(ConnectionFactory connections, StoreTables tables, Duration warning) {
    this.connections = connections;
    this.warning = warning;
    // Both minima are read from the indexes on expires_at. LEAST leaves out NULL.
    this.oldest =
        "SELECT COALESCE(EXTRACT(EPOCH FROM now() - LEAST((SELECT min(expires_at) FROM "
            + tables.requestIntents().quoted()
            + "), (SELECT min(expires_at) FROM "
            + tables.replayKeys().quoted()
            + "))), 0)::bigint";
  }

  @Override
  public Mono<Health> health() {
    return Mono.usingWhen(connections.create(), this::lag, Connection::close)
        .timeout(LIMIT)
        .map(this::judge)
        .onErrorResume(
            error ->
                Mono.just(Health.unknown().withDetail("error", "the lag is not known").build()));
  }

  private Mono<Duration> lag(Connection connection) {
    return Mono.from(connection.createStatement(oldest).execute())
        .flatMap(
            result ->
                Mono.from(
                    result.map(
                        row ->
                            Math.max(
                                0, ((Number) Objects.requireNonNull(row.get(0))).longValue()))))
        .map(Duration::ofSeconds);
  }

  private Health judge(Duration lag) {
    Health.Builder health =
        lag.compareTo(warning) > 0
            ? new Health.Builder().status(CertificateHealth.WARNING)
            : Health.up();
    return health.withDetail("lag_seconds", lag.toSeconds()).build();
  }
}
