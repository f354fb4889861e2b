// SPDX-License-Identifier: Apache-2.0
package io.relyra.saml.rule;

import io.relyra.api.ErrorCode;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/**
 * SAML Core 2.5.1.2, Profiles 4.1.4.3; two minutes of skew. Cannot apply here: times in other zones
 * than UTC, which the reader refuses (Core 1.3.3).
 */
class ConditionsWindowRuleTest {

  @Test
  void refusesWhenTheEndIsReachedEvenOnASlowClock() {
    Duration over = Duration.ofMinutes(7);
    Judge.acceptsAt(ConditionsWindowRuleTest::confirmationLastsLonger, over.minusNanos(1));
    Judge.refusesAt(
        ConditionsWindowRuleTest::confirmationLastsLonger, over, ErrorCode.ASSERTION_EXPIRED);
  }

  @Test
  void refusesBeforeTheBeginningEvenOnAFastClock() {
    Duration early = Duration.ofMinutes(-2);
    Judge.acceptsAt(ConditionsWindowRuleTest::issuedBefore, early);
    Judge.refusesAt(
        ConditionsWindowRuleTest::issuedBefore,
        early.minusNanos(1),
        ErrorCode.ASSERTION_NOT_YET_VALID);
  }

  @Test
  void refusesMissingConditionsAndEnds() {
    Judge.refuses(
        xml -> xml.replaceAll("<saml:Conditions .*</saml:Conditions>", ""),
        ErrorCode.MISSING_PROTOCOL_FIELD);
    Judge.refuses(
        Judge.CONDITIONS + Judge.END + "\"",
        "<saml:Conditions NotOnOrAfter=\"" + Judge.END + "\"",
        ErrorCode.MISSING_PROTOCOL_FIELD);
    Judge.refuses(
        Judge.CONDITIONS + Judge.END + "\"",
        "<saml:Conditions NotBefore=\"" + Judge.START + "\"",
        ErrorCode.MISSING_PROTOCOL_FIELD);
  }

  @Test
  void refusesAWindowThatIsNeverOpen() {
    for (String end : new String[] {"2026-11-20T09:59:00Z", "2026-11-20T10:00:00Z"}) {
      Judge.refuses(
          Judge.CONDITIONS + Judge.END + "\"",
          Judge.CONDITIONS + end + "\"",
          ErrorCode.ASSERTION_EXPIRED);
    }
  }

  private static String confirmationLastsLonger(String xml) {
    return xml.replace(Judge.CONFIRMATION_END, "NotOnOrAfter=\"2026-11-20T11:00:00Z\" Recipient");
  }

  private static String issuedBefore(String xml) {
    return xml.replace("IssueInstant=\"2026-11-20T10", "IssueInstant=\"2026-11-20T09");
  }
}
