// SPDX-License-Identifier: Apache-2.0
package io.relyra.r2dbc.replica;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Limits of what can be configured. */
class ReplicaValuesTest {
  private static final Duration SECOND = Duration.ofSeconds(1);

  @Test
  void waitsAreBounded() {
    assertThat(Waiting.DEFAULT)
        .isEqualTo(new Waiting(Duration.ofSeconds(5), WhenBehind.FALLBACK_TO_PRIMARY));
    assertThat(Waiting.DEFAULT.orFail().whenBehind()).isEqualTo(WhenBehind.FAIL);
    assertThat(Waiting.DEFAULT.orStale().whenBehind()).isEqualTo(WhenBehind.STALE);
    assertThat(Waiting.DEFAULT.cappedAt(SECOND).limit()).isEqualTo(SECOND);
    assertThat(Waiting.DEFAULT.atMost(Duration.ZERO).cappedAt(SECOND).limit()).isZero();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Waiting.DEFAULT.atMost(Waiting.MAX_LIMIT.plusNanos(1)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Waiting.DEFAULT.atMost(Duration.ofNanos(-1)));
  }

  @Test
  void writesHaveALimit() {
    assertThat(WriteOptions.DEFAULT.forget().afterWrite()).isEqualTo(AfterWrite.FORGET);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> WriteOptions.DEFAULT.atMost(Duration.ZERO));
  }

  @Test
  void timesArePositive() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ReplicationSettings.DEFAULT.withProbeInterval(Duration.ZERO));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ReplicationSettings(SECOND, SECOND, SECOND, Duration.ofMillis(1)));
  }

  @Test
  void serversHaveNamesOfTheirOwn() {
    assertThatIllegalArgumentException().isThrownBy(() -> ReplicatedDatabase.builder().build());
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                ReplicatedDatabase.builder()
                    .server(Fakes.definition("a"))
                    .server(Fakes.definition("a"))
                    .build());
    assertThatIllegalArgumentException().isThrownBy(() -> Fakes.definition(" "));
    assertThatIllegalArgumentException().isThrownBy(() -> Fakes.definition("a").withWeight(0));
    assertThatIllegalArgumentException().isThrownBy(() -> Fakes.definition("a").atDistance(-1));
    assertThat(Fakes.definition("a")).hasToString("DatabaseServer[a]");
  }
}
