// SPDX-License-Identifier: Apache-2.0
package io.relyra.saml.rule;

import io.relyra.api.ErrorCode;
import io.relyra.api.connection.ConnectionPolicy;
import io.relyra.saml.Forge;
import io.relyra.saml.Keys;
import io.relyra.saml.Sample;
import io.relyra.saml.Verdicts;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/**
 * SAML Core 2.3.3, 3.2.2; two minutes of skew, one hour of age. Cannot apply here: the time of the
 * request, which other rules compare.
 */
class IssueInstantRuleTest {

  private static final String ISSUED = "\"_assertion\" Version=\"2.0\" IssueInstant=";

  @Test
  void refusesAssertionsOfTheFuture() {
    Judge.accepts(ISSUED + "\"2026-11-20T10:00:00Z\"", ISSUED + "\"2026-11-20T10:02:00Z\"");
    Judge.refuses(
        ISSUED + "\"2026-11-20T10:00:00Z\"",
        ISSUED + "\"2026-11-20T10:02:00.001Z\"",
        ErrorCode.ASSERTION_NOT_YET_VALID);
  }

  @Test
  void refusesResponsesOfTheFuture() {
    Judge.refuses(
        xml -> xml.replaceFirst("2026-11-20T10:00:00Z", "2026-11-20T10:02:01Z"),
        ErrorCode.ASSERTION_NOT_YET_VALID);
  }

  @Test
  void refusesWhatWasIssuedTooLongAgo() {
    Judge.accepts(ISSUED + "\"2026-11-20T10", ISSUED + "\"2026-11-20T09");
    Judge.accepts(ISSUED + "\"2026-11-20T10:00", ISSUED + "\"2026-11-20T08:58");
    Judge.refuses(
        ISSUED + "\"2026-11-20T10:00:00",
        ISSUED + "\"2026-11-20T08:57:59",
        ErrorCode.ASSERTION_TOO_OLD);
    Judge.refuses(
        xml -> xml.replaceFirst("2026-11-20T10:00:00Z", "2026-11-20T08:57:59Z"),
        ErrorCode.ASSERTION_TOO_OLD);
  }

  @Test
  void theCapIsThatOfTheConnection() {
    String old =
        Forge.signedAssertion(
            xml -> xml.replace(ISSUED + "\"2026-11-20T10", ISSUED + "\"2026-11-20T09"));
    Verdicts.refused(
        Verdicts.of(
            old,
            Sample.connection(
                ConnectionPolicy.STRICT.withMaxIssueAge(Duration.ofMinutes(57)),
                Keys.certificate(Keys.rsa()))),
        ErrorCode.ASSERTION_TOO_OLD);
  }
}
