// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux.metadata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.relyra.api.ConnectionId;
import io.relyra.api.ErrorCode;
import io.relyra.api.OrganizationScope;
import io.relyra.api.RelyraException;
import io.relyra.api.audit.ChangeContext;
import io.relyra.api.metadata.ClaimRequest;
import io.relyra.api.metadata.LeasedSource;
import io.relyra.api.metadata.RefreshQueue;
import io.relyra.api.metadata.RefreshReport;
import io.relyra.api.metadata.ReportOutcome;
import io.relyra.saml.metadata.IdpMetadataReader;
import io.relyra.saml.metadata.MetadataLimits;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.test.scheduler.VirtualTimeScheduler;

class RefreshScheduleTest {
  private static final Duration INTERVAL = Duration.ofMinutes(1);

  private final VirtualTimeScheduler time = VirtualTimeScheduler.create();
  private final AtomicInteger claims = new AtomicInteger();
  private final AtomicReference<Mono<List<LeasedSource>>> answer =
      new AtomicReference<>(Mono.just(List.of()));
  private final RefreshSchedule schedule =
      new RefreshSchedule(
          new MetadataRefresh(
              new EmptyQueue(),
              new MetadataCheck(
                  new MetadataFetch(FetchSettings.DEFAULT),
                  new IdpMetadataReader(MetadataLimits.DEFAULT),
                  Clock.systemUTC()),
              RefreshSettings.of("node"),
              refreshed -> {},
              RefreshObserver.NONE),
          INTERVAL,
          time);

  @Test
  void asksOnceInEachInterval() {
    schedule.start();
    schedule.start();
    assertThat(claims).hasValue(0);
    time.advanceTimeBy(INTERVAL);
    assertThat(claims).hasValue(1);
    time.advanceTimeBy(INTERVAL.multipliedBy(3));
    assertThat(claims).hasValue(4);
  }

  @Test
  void troubleEndsAPassAndNotTheSchedule() {
    answer.set(Mono.error(new RelyraException(ErrorCode.STORE_UNAVAILABLE, "down")));
    schedule.start();
    time.advanceTimeBy(INTERVAL.multipliedBy(2));
    assertThat(claims).hasValue(2);
  }

  @Test
  void aPassNeverMeetsItself() {
    answer.set(Mono.never());
    schedule.start();
    time.advanceTimeBy(INTERVAL.multipliedBy(5));
    assertThat(claims).hasValue(1);
  }

  @Test
  void whatIsClosedAsksNoMoreAndDoesNotStartAgain() {
    schedule.start();
    time.advanceTimeBy(INTERVAL);
    schedule.close();
    schedule.start();
    time.advanceTimeBy(INTERVAL.multipliedBy(5));
    assertThat(claims).hasValue(1);
  }

  @Test
  void settingsAreBounded() {
    RefreshSettings settings = RefreshSettings.of("node-1");
    assertThatIllegalArgumentException().isThrownBy(() -> RefreshSettings.of("two words"));
    assertThatIllegalArgumentException().isThrownBy(() -> settings.withConcurrency(0));
    assertThatIllegalArgumentException().isThrownBy(() -> settings.withConcurrency(65));
    assertThatIllegalArgumentException().isThrownBy(() -> settings.withInterval(Duration.ZERO));
    assertThat(settings.withInterval(INTERVAL.multipliedBy(2)).withConcurrency(64).concurrency())
        .isEqualTo(64);
  }

  private final class EmptyQueue implements RefreshQueue {
    @Override
    public Mono<List<LeasedSource>> claim(ClaimRequest request) {
      claims.incrementAndGet();
      return answer.get();
    }

    @Override
    public Mono<ClaimOutcome> claim(
        OrganizationScope scope, ConnectionId id, ClaimRequest request, ChangeContext context) {
      return Mono.just(new ClaimOutcome.NotFound());
    }

    @Override
    public Mono<ReportOutcome> report(LeasedSource leased, RefreshReport report, double jitter) {
      return Mono.just(new ReportOutcome.LeaseLost());
    }
  }
}
