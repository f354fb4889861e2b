// SPDX-License-Identifier: Apache-2.0
package io.relyra.saml.rule;

import io.relyra.api.ErrorCode;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/**
 * SAML Profiles 4.1.4.3; two minutes of skew. Cannot apply here: a beginning, which a bearer
 * confirmation must not have (4.1.4.2) and ConfirmationFormRule refuses.
 */
class ConfirmationWindowRuleTest {

  @Test
  void isOverWhenTheEndIsReachedEvenOnASlowClock() {
    Duration over = Duration.ofMinutes(7);
    Judge.acceptsAt(ConfirmationWindowRuleTest::conditionsLastLonger, over.minusNanos(1));
    Judge.refusesAt(
        ConfirmationWindowRuleTest::conditionsLastLonger,
        over,
        ErrorCode.SUBJECT_CONFIRMATION_EXPIRED);
    Judge.refusesAt(
        ConfirmationWindowRuleTest::conditionsLastLonger,
        Duration.ofMinutes(30),
        ErrorCode.SUBJECT_CONFIRMATION_EXPIRED);
  }

  private static String conditionsLastLonger(String xml) {
    return xml.replace(Judge.CONDITIONS + Judge.END, Judge.CONDITIONS + "2026-11-20T11:00:00Z");
  }
}
