// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux.autoconfigure;

import io.relyra.api.RelyraException;
import io.relyra.r2dbc.migrate.Doctor;
import io.relyra.r2dbc.migrate.DoctorReport;
import io.relyra.r2dbc.migrate.Finding;
import java.time.Duration;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.ReactiveHealthIndicator;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * What {@code relyra doctor} finds, as the user of the store. It examines over JDBC, so it runs on
 * the scheduler for blocking work, and its findings serve for a minute. Findings warn and take no
 * node out of service: whether logins work is what the store's own part tells.
 */
final class DoctorHealth implements ReactiveHealthIndicator {
  static final Duration SERVES = Duration.ofMinutes(1);

  private final Mono<Health> health;

  DoctorHealth(Doctor doctor) {
    this.health =
        Mono.fromCallable(doctor::examine)
            .subscribeOn(Schedulers.boundedElastic())
            .map(DoctorHealth::judge)
            .onErrorResume(RelyraException.class, e -> Mono.just(unknown(e)))
            .cache(SERVES);
  }

  @Override
  public Mono<Health> health() {
    return health;
  }

  private static Health judge(DoctorReport report) {
    Health.Builder health =
        report.health() == Finding.Health.GREEN
            ? Health.up()
            : new Health.Builder().status(CertificateHealth.WARNING);
    for (Finding finding : report.findings()) {
      if (finding.health() != Finding.Health.GREEN) {
        health.withDetail(
            finding.subject(), finding.health() + ": " + finding.text() + "; " + finding.fix());
      }
    }
    return health.build();
  }

  private static Health unknown(RelyraException trouble) {
    return Health.unknown().withDetail("code", trouble.code().wireName()).build();
  }
}
