// SPDX-License-Identifier: Apache-2.0
package io.relyra.saml.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.relyra.api.ErrorCode;
import io.relyra.saml.Forge;
import io.relyra.saml.Verdicts;
import io.relyra.saml.verify.VerifiedAssertion;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/**
 * SAML Profiles 4.1.4.2, Core 2.7.2; two minutes of skew. Cannot apply here: SubjectLocality, which
 * names an address that browsers change; which class stands in the context, another rule's matter.
 */
class AuthnStatementRuleTest {

  private static final String STATEMENT = "<saml:AuthnStatement ";

  @Test
  void refusesNone() {
    Judge.refuses(
        xml -> xml.replaceAll("<saml:AuthnStatement .*</saml:AuthnStatement>", ""),
        ErrorCode.MISSING_PROTOCOL_FIELD);
  }

  @Test
  void refusesASessionThatIsOver() {
    Judge.accepts(STATEMENT, STATEMENT + "SessionNotOnOrAfter=\"2026-11-20T09:58:01Z\" ");
    Judge.refuses(
        STATEMENT,
        STATEMENT + "SessionNotOnOrAfter=\"2026-11-20T09:58:00Z\" ",
        ErrorCode.ASSERTION_EXPIRED);
  }

  @Test
  void theFirstStatementNamesTheSessionAndTheEarliestEndCounts() {
    String second =
        "<saml:AuthnStatement AuthnInstant=\"2026-11-20T08:00:00Z\" SessionIndex=\"s-2\""
            + " SessionNotOnOrAfter=\"2026-11-20T11:00:00Z\"><saml:AuthnContext/>"
            + "</saml:AuthnStatement><saml:AttributeStatement>";
    VerifiedAssertion read =
        Verdicts.accepted(
            Forge.signedAssertion(
                xml ->
                    xml.replace("<saml:AttributeStatement>", second)
                        .replace(
                            STATEMENT + "AuthnInstant=\"2026-11-20T09",
                            STATEMENT
                                + "SessionNotOnOrAfter=\"2026-11-20T12:00:00Z\""
                                + " AuthnInstant=\"2026-11-20T09")));
    assertThat(read.sessionIndex()).contains("s-1");
    assertThat(read.sessionNotOnOrAfter()).contains(Instant.parse("2026-11-20T11:00:00Z"));
  }
}
