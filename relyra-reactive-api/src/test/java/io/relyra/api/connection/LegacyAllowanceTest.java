// SPDX-License-Identifier: Apache-2.0
package io.relyra.api.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class LegacyAllowanceTest {
  private static final Instant FROM = Instant.parse("2026-11-20T10:00:00Z");

  @Test
  void isInForceFromItsFirstMomentAndNotAtItsLast() {
    LegacyAllowance allowance = allowance(Duration.ofDays(180), "old federation server");
    assertThat(allowance.isInForce(FROM.minusNanos(1))).isFalse();
    assertThat(allowance.isInForce(FROM)).isTrue();
    assertThat(allowance.isInForce(allowance.until().minusNanos(1))).isTrue();
    assertThat(allowance.isInForce(allowance.until())).isFalse();
  }

  @Test
  void lastsAtMost180Days() {
    for (Duration duration :
        new Duration[] {Duration.ZERO, Duration.ofNanos(-1), Duration.ofDays(180).plusNanos(1)}) {
      assertThatIllegalArgumentException().isThrownBy(() -> allowance(duration, "x"));
    }
  }

  @Test
  void needsAReasonOfOneLine() {
    for (String reason : new String[] {"", " ", "a\nb", "a".repeat(201)}) {
      assertThatIllegalArgumentException().isThrownBy(() -> allowance(Duration.ofDays(1), reason));
    }
  }

  @Test
  void anAlgorithmIsAllowedOnce() {
    LegacyAllowance allowance = allowance(Duration.ofDays(1), "x");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ConnectionPolicy.STRICT.withLegacy(allowance, allowance));
    assertThat(ConnectionPolicy.STRICT.legacy()).isEmpty();
    assertThat(allowance.algorithm().wireName()).isEqualTo("sha_1_signatures");
  }

  private static LegacyAllowance allowance(Duration duration, String reason) {
    return new LegacyAllowance(LegacyAlgorithm.SHA_1_SIGNATURES, FROM, FROM.plus(duration), reason);
  }
}
