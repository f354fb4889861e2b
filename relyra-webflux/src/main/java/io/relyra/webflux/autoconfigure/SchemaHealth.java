// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux.autoconfigure;

import io.r2dbc.spi.Connection;
import io.r2dbc.spi.ConnectionFactory;
import io.relyra.r2dbc.TableName;
import io.relyra.r2dbc.migrate.MigrationUnit;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.ReactiveHealthIndicator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Whether the tables are those of this release. A newer release may have migrated already, so newer
 * tables are fine; older ones, such as after a rollback, warn.
 */
final class SchemaHealth implements ReactiveHealthIndicator {
  private static final Duration LIMIT = Duration.ofSeconds(5);

  private final ConnectionFactory connections;
  private final String schema;
  private final List<MigrationUnit> units;

  SchemaHealth(ConnectionFactory connections, String schema, List<MigrationUnit> units) {
    this.connections = connections;
    this.schema = schema;
    this.units = List.copyOf(units);
  }

  private record Found(MigrationUnit unit, int version) {
    boolean isOld() {
      return version < unit.newestVersion();
    }
  }

  @Override
  public Mono<Health> health() {
    return Flux.usingWhen(
            connections.create(),
            connection -> Flux.fromIterable(units).concatMap(unit -> found(connection, unit)),
            Connection::close)
        .collectList()
        .timeout(LIMIT)
        .map(SchemaHealth::judge)
        .onErrorResume(
            error ->
                Mono.just(
                    Health.unknown().withDetail("error", "the versions are not known").build()));
  }

  private Mono<Found> found(Connection connection, MigrationUnit unit) {
    String table = new TableName(schema, unit.historyTable()).quoted();
    return Mono.from(
            connection
                .createStatement(
                    // A rollback is a row, too: the last word about a version counts.
                    "SELECT COALESCE(max(version::integer), 0) FROM (SELECT DISTINCT ON (version)"
                        + " version, type, success FROM "
                        + table
                        + " WHERE version IS NOT NULL ORDER BY version, installed_rank DESC) last"
                        + " WHERE success AND type <> 'DELETE'")
                .execute())
        .flatMap(
            result ->
                Mono.from(
                    result.map(row -> ((Number) Objects.requireNonNull(row.get(0))).intValue())))
        .map(version -> new Found(unit, version));
  }

  private static Health judge(List<Found> found) {
    Health.Builder health =
        found.stream().anyMatch(Found::isOld)
            ? new Health.Builder().status(CertificateHealth.WARNING)
            : Health.up();
    found.forEach(
        each ->
            health.withDetail(
                each.unit().wireName(), each.version() + " of " + each.unit().newestVersion()));
    return health.build();
  }
}
