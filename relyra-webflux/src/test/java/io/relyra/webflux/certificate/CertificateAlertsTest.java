// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux.certificate;

import static io.relyra.test.contract.ConnectionSamples.BY_OPERATOR;
import static io.relyra.test.contract.ConnectionSamples.seen;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.relyra.api.connection.certificate.NewCertificate;
import io.relyra.api.connection.store.ChangeOutcome.Changed;
import io.relyra.api.connection.store.ConnectionDetails;
import io.relyra.api.connection.store.ExpiringCertificate;
import io.relyra.api.connection.store.StoredConnection;
import io.relyra.memory.connection.InMemoryConnections;
import io.relyra.test.contract.ConnectionSamples;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import reactor.test.scheduler.VirtualTimeScheduler;

class CertificateAlertsTest {
  private static final Duration DAY = Duration.ofDays(1);

  private final VirtualTimeScheduler time = VirtualTimeScheduler.create();
  private final NewCertificate certificate = ConnectionSamples.idpCertificate();
  private final Instant end = certificate.certificate().getNotAfter().toInstant();
  private final Instant begin = end.minus(CertificateAlerts.AHEAD).minus(DAY.multipliedBy(2));
  private final InMemoryConnections all =
      new InMemoryConnections(Clock.systemUTC(), ConnectionSamples.PRESETS);
  private final Queue<ExpiringCertificate> told = new ConcurrentLinkedQueue<>();
  private final CertificateAlerts alerts =
      new CertificateAlerts(
          all.certificates(),
          (ending, now) -> told.add(ending),
          new Virtual(),
          CertificateAlerts.AHEAD,
          time);

  @Test
  void tellsOfACertificateFromThirtyDaysBeforeItsEndDayAfterDay() {
    StoredConnection stored = staged();
    alerts.start();
    alerts.start();
    time.advanceTimeBy(DAY.multipliedBy(2));
    assertThat(told).isEmpty();
    time.advanceTimeBy(DAY);
    assertThat(told).hasSize(1);
    assertThat(told.peek().connection()).isEqualTo(stored.id());
    assertThat(told.peek().key()).isEqualTo(certificate.key());
    time.advanceTimeBy(DAY.multipliedBy(40));
    assertThat(told).hasSize(41);
  }

  @Test
  void tellsAsFarAheadAsItShould() {
    staged();
    CertificateAlerts early =
        new CertificateAlerts(
            all.certificates(),
            (ending, now) -> told.add(ending),
            new Virtual(),
            CertificateAlerts.AHEAD.plus(DAY),
            time);
    early.start();
    time.advanceTimeBy(DAY.multipliedBy(2));
    assertThat(told).hasSize(1);
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new CertificateAlerts(
                    all.certificates(), (ending, now) -> {}, new Virtual(), Duration.ZERO));
  }

  @Test
  void whatIsClosedTellsNothing() {
    staged();
    alerts.start();
    alerts.close();
    time.advanceTimeBy(DAY.multipliedBy(40));
    alerts.start();
    time.advanceTimeBy(DAY.multipliedBy(40));
    assertThat(told).isEmpty();
  }

  @Test
  void listenerThatThrowsChangesNothing() {
    staged();
    CertificateAlerts loud =
        new CertificateAlerts(
            all.certificates(),
            (ending, now) -> {
              told.add(ending);
              throw new IllegalStateException("thrown");
            },
            Clock.offset(new Virtual(), CertificateAlerts.AHEAD),
            CertificateAlerts.AHEAD,
            time);
    loud.start();
    time.advanceTimeBy(DAY);
    assertThat(told).hasSize(2);
  }

  private StoredConnection staged() {
    StoredConnection draft =
        all.connections()
            .create(Optional.empty(), ConnectionDetails.EMPTY, BY_OPERATOR)
            .toFuture()
            .join();
    return ((Changed)
            all.certificates().stage(seen(draft), certificate, BY_OPERATOR).toFuture().join())
        .connection();
  }

  private final class Virtual extends Clock {
    @Override
    public Instant instant() {
      return begin.plusMillis(time.now(TimeUnit.MILLISECONDS));
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      throw new UnsupportedOperationException("instants only");
    }
  }
}
