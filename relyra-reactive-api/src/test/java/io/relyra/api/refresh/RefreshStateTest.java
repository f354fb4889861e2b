// SPDX-License-Identifier: Apache-2.0
package io.relyra.api.refresh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.relyra.api.refresh.RefreshHealth.Degraded;
import io.relyra.api.refresh.RefreshHealth.Healthy;
import io.relyra.api.refresh.RefreshHealth.Held;
import io.relyra.api.refresh.RefreshHealth.Suspended;
import io.relyra.api.refresh.RefreshResult.Failed;
import io.relyra.api.refresh.RefreshResult.Succeeded;
import io.relyra.api.refresh.RefreshResult.Suspicious;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class RefreshStateTest {
  private static final Instant NOW = Instant.parse("2026-05-01T10:00:00Z");
  private static final RefreshState FRESH = RefreshState.fresh(NOW);

  @Test
  void aFreshSourceIsDueAtOnceAndNotBefore() {
    assertThat(FRESH.isDue(NOW)).isTrue();
    assertThat(FRESH.isDue(NOW.minusMillis(1))).isFalse();
  }

  @ParameterizedTest
  @EnumSource(RefreshCadence.class)
  void successComesAgainInTheCadence(RefreshCadence cadence) {
    RefreshTransition done = FRESH.after(new Succeeded(), cadence, NOW, 0);
    assertThat(done.event()).isEmpty();
    assertThat(done.next())
        .isEqualTo(new RefreshState(new Healthy(), NOW.plus(cadence.interval())));
  }

  @Test
  void theFloorHoldsAfterTheJitter() {
    assertThat(FRESH.after(new Succeeded(), RefreshCadence.HOURLY, NOW, -1).next().nextAt())
        .isEqualTo(NOW.plus(Duration.ofHours(1)));
    assertThat(FRESH.after(new Succeeded(), RefreshCadence.HOURLY, NOW, 1).next().nextAt())
        .isEqualTo(NOW.plus(Duration.ofMinutes(69)));
    assertThat(FRESH.after(new Succeeded(), RefreshCadence.DAILY, NOW, -1).next().nextAt())
        .isEqualTo(NOW.plus(Duration.ofMinutes(1224)));
  }

  @Test
  void anOutageDegradesThenSuspendsAndIsProbedMoreAndMoreRarely() {
    RefreshState state = FRESH;
    Instant now = NOW;
    List<Duration> pauses = new ArrayList<>();
    List<Optional<RefreshEvent>> events = new ArrayList<>();
    for (int attempt = 1; attempt <= 9; attempt++) {
      RefreshTransition done = state.after(new Failed(), RefreshCadence.WEEKLY, now, 0);
      pauses.add(Duration.between(now, done.next().nextAt()));
      events.add(done.event());
      state = done.next();
      now = state.nextAt();
    }
    assertThat(pauses)
        .extracting(Duration::toHours)
        .containsExactly(1L, 1L, 1L, 1L, 1L, 6L, 24L, 24L, 24L);
    assertThat(events)
        .containsExactly(
            Optional.of(RefreshEvent.DEGRADED),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.of(RefreshEvent.SUSPENDED),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    assertThat(state.health()).isEqualTo(new Suspended(9, NOW, state.nextAt()));
    RefreshTransition well = state.after(new Succeeded(), RefreshCadence.WEEKLY, now, 0);
    assertThat(well.event()).contains(RefreshEvent.RECOVERED);
    assertThat(well.next())
        .isEqualTo(new RefreshState(new Healthy(), now.plus(Duration.ofDays(7))));
  }

  @Test
  void oneFailureIsForgottenAfterASuccess() {
    RefreshState degraded = FRESH.after(new Failed(), RefreshCadence.DAILY, NOW, 0).next();
    assertThat(degraded.health()).isEqualTo(new Degraded(1, NOW));
    RefreshTransition well = degraded.after(new Succeeded(), RefreshCadence.DAILY, NOW, 0);
    assertThat(well.event()).contains(RefreshEvent.RECOVERED);
    assertThat(well.next().after(new Failed(), RefreshCadence.DAILY, NOW, 0).next().health())
        .isEqualTo(new Degraded(1, NOW));
  }

  @ParameterizedTest
  @EnumSource(HoldReason.class)
  void whatIsSuspiciousIsHeldAtOnceUntilAnOperatorResumes(HoldReason reason) {
    RefreshTransition held = FRESH.after(new Suspicious(reason), RefreshCadence.HOURLY, NOW, 0);
    assertThat(held.event()).contains(RefreshEvent.HELD);
    assertThat(held.next().health()).isEqualTo(new Held(reason, NOW));
    assertThat(held.next().isDue(NOW.plus(Duration.ofDays(3650)))).isFalse();

    Instant later = NOW.plus(Duration.ofDays(1));
    RefreshTransition resumed = held.next().resumed(later);
    assertThat(resumed.event()).contains(RefreshEvent.RECOVERED);
    assertThat(resumed.next().isDue(later)).isTrue();
  }

  @Test
  void anOutageDoesNotFreeWhatIsHeldButASuccessDoes() {
    RefreshState held =
        FRESH
            .after(new Suspicious(HoldReason.ENTITY_ID_DRIFT), RefreshCadence.DAILY, NOW, 0)
            .next();
    RefreshTransition failed = held.after(new Failed(), RefreshCadence.DAILY, NOW, 0);
    assertThat(failed.next().health()).isEqualTo(held.health());
    assertThat(failed.event()).isEmpty();
    assertThat(held.after(new Succeeded(), RefreshCadence.DAILY, NOW, 0).event())
        .contains(RefreshEvent.RECOVERED);
  }

  @ParameterizedTest
  @ValueSource(doubles = {-1.01, 1.01, Double.NaN, Double.POSITIVE_INFINITY})
  void jitterOutOfBoundsIsRefused(double jitter) {
    assertThatThrownBy(() -> FRESH.after(new Failed(), RefreshCadence.DAILY, NOW, jitter))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
