// SPDX-License-Identifier: Apache-2.0
package io.relyra.saml.rule;

import io.relyra.api.ErrorCode;
import io.relyra.saml.Forge;
import io.relyra.saml.Verdicts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * SAML Profiles 4.1.4.2, Core 8.3.6, erratum E17. Cannot apply here: whether the issuer of the
 * response may speak for that of the assertion, since both must be the connection's.
 */
class ResponseIssuerRuleTest {

  private static final String ENTITY = "urn:oasis:names:tc:SAML:2.0:nameid-format:entity";
  private static final String ISSUER = "<saml:Issuer>https://idp.example/saml</saml:Issuer>";

  @ParameterizedTest
  @ValueSource(
      strings = {"https://other.example/saml", " https://idp.example/saml", "https://idp.example"})
  void refusesOtherIssuers(String other) {
    Judge.refuses(
        xml -> xml.replaceFirst("https://idp.example/saml", other), ErrorCode.ISSUER_MISMATCH);
  }

  @Test
  void takesTheFormatOfEntitiesOnly() {
    Judge.accepts(
        xml -> xml.replaceFirst("<saml:Issuer>", "<saml:Issuer Format=\"" + ENTITY + "\">"));
    Judge.refuses(
        xml -> xml.replaceFirst("<saml:Issuer>", "<saml:Issuer Format=\"urn:x\">"),
        ErrorCode.ISSUER_MISMATCH);
  }

  @Test
  void unsignedResponseNeedsNone() {
    Verdicts.accepted(Forge.signedAssertion(xml -> xml.replaceFirst(ISSUER, "")));
  }

  @Test
  void signedResponseMustHaveOne() {
    // A signature without an Issuer before it has no place.
    Verdicts.refused(
        Forge.signedResponse(
            xml -> xml.replaceFirst("<saml:Issuer>[^<]*</saml:Issuer>", "<saml:Issuer/>")),
        ErrorCode.MISSING_PROTOCOL_FIELD);
    Verdicts.refused(
        Forge.response().sign(Forge.RESPONSE_ID).edit(xml -> xml.replaceFirst(ISSUER, "")).xml(),
        ErrorCode.AMBIGUOUS_SIGNED_NODE);
  }
}
