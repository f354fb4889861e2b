// SPDX-License-Identifier: Apache-2.0
package io.relyra.saml.rule;

import io.relyra.api.ErrorCode;
import org.junit.jupiter.api.Test;

/**
 * SAML Profiles 4.1.4.2, Core 8.3.6. Cannot apply here: a missing Issuer, which the reader refuses;
 * NameQualifier and SPNameQualifier, which no entity has and the reader refuses.
 */
class AssertionIssuerRuleTest {

  private static final String START =
      "Version=\"2.0\" IssueInstant=\"2026-11-20T10:00:00Z\"><saml:Issuer>";

  @Test
  void refusesOtherIssuers() {
    Judge.refuses(
        START + "https://idp.example/saml",
        START + "https://other.example/saml",
        ErrorCode.ISSUER_MISMATCH);
  }

  @Test
  void refusesOtherFormats() {
    Judge.refuses(
        START,
        START.replace("<saml:Issuer>", "<saml:Issuer Format=\"urn:x\">"),
        ErrorCode.ISSUER_MISMATCH);
  }
}
