// SPDX-License-Identifier: Apache-2.0
package io.relyra.saml.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.relyra.api.ErrorCode;
import io.relyra.api.connection.Connection;
import io.relyra.api.connection.ConnectionPolicy;
import io.relyra.api.connection.SignatureRequirement;
import io.relyra.saml.Forge;
import io.relyra.saml.Keys;
import io.relyra.saml.Sample;
import io.relyra.saml.Verdicts;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/**
 * SAML Core 2.5.1.2, Profiles 4.1.4.2; the cap is the connection's. Cannot apply here: an assertion
 * without end, which other rules refuse; SessionNotOnOrAfter, which bounds a session and no use.
 */
class AssertionLifetimeRuleTest {

  @Test
  void refusesConditionsBeyondTheCap() {
    Judge.accepts(Judge.CONDITIONS + Judge.END, Judge.CONDITIONS + "2026-11-21T10:00:00Z");
    Judge.refuses(
        Judge.CONDITIONS + Judge.END,
        Judge.CONDITIONS + "2026-11-21T10:00:01Z",
        ErrorCode.ASSERTION_LIFETIME_EXCEEDED);
    Judge.refuses(
        Judge.CONDITIONS + Judge.END,
        Judge.CONDITIONS + "9999-12-31T23:59:59Z",
        ErrorCode.ASSERTION_LIFETIME_EXCEEDED);
  }

  @Test
  void refusesConfirmationsBeyondTheCap() {
    Judge.refuses(
        Judge.CONFIRMATION_END,
        "NotOnOrAfter=\"2026-11-21T10:00:01Z\" Recipient",
        ErrorCode.ASSERTION_LIFETIME_EXCEEDED);
  }

  @Test
  void theCapIsThatOfTheConnection() {
    ConnectionPolicy short4 =
        new ConnectionPolicy(SignatureRequirement.ASSERTION, Duration.ZERO, Duration.ofMinutes(4));
    Connection connection = Sample.connection(short4, Keys.certificate(Keys.rsa()));
    Verdicts.refused(
        Verdicts.of(Forge.response().sign(Forge.ASSERTION_ID).xml(), connection),
        ErrorCode.ASSERTION_LIFETIME_EXCEEDED);
  }

  @Test
  void useIsRememberedUntilTheLastOfAllEndsAndSkew() {
    Instant end = Instant.parse("2026-11-20T12:00:00Z");
    for (String place : new String[] {Judge.CONDITIONS + Judge.END, Judge.CONFIRMATION_END}) {
      String xml =
          Forge.signedAssertion(
              text -> text.replace(place, place.replace(Judge.END, end.toString())));
      assertThat(Verdicts.accepted(xml).usedAssertion().retainUntil())
          .isEqualTo(end.plus(Duration.ofMinutes(2)));
    }
  }
}
