// SPDX-License-Identifier: Apache-2.0
package io.relyra.saml.rule;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.relyra.api.ErrorCode;
import io.relyra.api.connection.Connection;
import io.relyra.api.connection.ConnectionPolicy;
import io.relyra.api.connection.SignatureRequirement;
import io.relyra.saml.Forge;
import io.relyra.saml.Keys;
import io.relyra.saml.Sample;
import io.relyra.saml.Verdicts;
import io.relyra.saml.verify.Verification;
import java.time.Duration;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** How far two clocks may differ is the connection's, two minutes unless it says otherwise. */
class ClockSkewTest {
  private static final Duration END = Duration.ofMinutes(5);

  @Test
  void withoutSkewTimesAreExact() {
    Verdicts.accepted(after(Duration.ZERO, END.minusNanos(1)));
    Verdicts.refused(after(Duration.ZERO, END), ErrorCode.SUBJECT_CONFIRMATION_EXPIRED);
    Verdicts.accepted(after(Duration.ZERO, Duration.ZERO));
    Verdicts.refused(after(Duration.ZERO, Duration.ofNanos(-1)), ErrorCode.ASSERTION_NOT_YET_VALID);
  }

  @Test
  void withMoreSkewTimesAreWider() {
    Duration skew = Duration.ofMinutes(10);
    Verdicts.accepted(after(skew, END.plus(skew).minusNanos(1)));
    Verdicts.refused(after(skew, END.plus(skew)), ErrorCode.SUBJECT_CONFIRMATION_EXPIRED);
    Verdicts.accepted(after(skew, skew.negated()));
    Verdicts.refused(after(skew, skew.negated().minusNanos(1)), ErrorCode.ASSERTION_NOT_YET_VALID);
  }

  @Test
  void tenMinutesAreTheCap() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> policy(Duration.ofMinutes(10).plusNanos(1)));
    assertThatIllegalArgumentException().isThrownBy(() -> policy(Duration.ofNanos(-1)));
  }

  private static Verification after(Duration skew, Duration later) {
    Connection connection = Sample.connection(policy(skew), Keys.certificate(Keys.rsa()));
    return Verdicts.of(
        Forge.signedAssertion(UnaryOperator.identity()),
        Sample.intent(),
        connection,
        Sample.NOW.plus(later));
  }

  private static ConnectionPolicy policy(Duration skew) {
    return new ConnectionPolicy(
        SignatureRequirement.ASSERTION, skew, ConnectionPolicy.MAX_ASSERTION_LIFETIME);
  }
}
