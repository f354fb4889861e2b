// SPDX-License-Identifier: Apache-2.0
package io.relyra.saml.rule;

import io.relyra.api.ErrorCode;
import io.relyra.api.connection.AuthnContexts;
import io.relyra.api.connection.Connection;
import io.relyra.api.connection.ConnectionPolicy;
import io.relyra.api.connection.UnsolicitedResponses;
import io.relyra.api.store.AuthnDemand;
import io.relyra.saml.Forge;
import io.relyra.saml.Keys;
import io.relyra.saml.Sample;
import io.relyra.saml.Verdicts;
import io.relyra.saml.response.EncodedResponse;
import io.relyra.saml.response.ResponseLimits;
import io.relyra.saml.verify.ResponseVerifier;
import io.relyra.saml.verify.Verification;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/**
 * SAML Core 3.3.2.2.1, 2.7.2.2. Cannot apply here: how strong a class is, which {@code
 * RequestedAuthnContext} has settled before the request was sent; declarations by value, which the
 * reader refuses.
 */
class AuthnContextRuleTest {
  private static final String PASSWORD = "urn:oasis:names:tc:SAML:2.0:ac:classes:Password";
  private static final String SMARTCARD = "urn:oasis:names:tc:SAML:2.0:ac:classes:Smartcard";
  private static final String REF =
      "<saml:AuthnContextClassRef>" + PASSWORD + "</saml:AuthnContextClassRef>";

  @Test
  void takesWhatTheRequestAskedFor() {
    Verdicts.accepted(asked(genuine(), PASSWORD));
    Verdicts.accepted(asked(genuine(), SMARTCARD, PASSWORD));
  }

  @Test
  void refusesAnotherWayThanTheRequestAskedFor() {
    Verdicts.refused(asked(genuine(), SMARTCARD), ErrorCode.AUTHN_CONTEXT_MISMATCH);
    Verdicts.refused(asked(genuine(), PASSWORD + "x"), ErrorCode.AUTHN_CONTEXT_MISMATCH);
    Verdicts.refused(
        asked(genuine(), PASSWORD.replace("urn", "URN")), ErrorCode.AUTHN_CONTEXT_MISMATCH);
  }

  @Test
  void refusesAWayThatIsNotNamed() {
    String unnamed = Forge.signedAssertion(xml -> xml.replace(REF, ""));
    Verdicts.refused(asked(unnamed, PASSWORD), ErrorCode.AUTHN_CONTEXT_MISMATCH);
    Verdicts.accepted(unnamed);
  }

  @Test
  void refusesAWeakerActBesideAStrongerOne() {
    String both =
        Forge.signedAssertion(
            xml ->
                xml.replace(
                    "<saml:AttributeStatement>",
                    "<saml:AuthnStatement AuthnInstant=\"2026-11-20T09:59:00Z\">"
                        + "<saml:AuthnContext><saml:AuthnContextClassRef>"
                        + SMARTCARD
                        + "</saml:AuthnContextClassRef></saml:AuthnContext></saml:AuthnStatement>"
                        + "<saml:AttributeStatement>"));
    Verdicts.refused(asked(both, SMARTCARD), ErrorCode.AUTHN_CONTEXT_MISMATCH);
    Verdicts.refused(asked(both, PASSWORD), ErrorCode.AUTHN_CONTEXT_MISMATCH);
    Verdicts.accepted(asked(both, PASSWORD, SMARTCARD));
  }

  @Test
  void theConnectionDemandsItOfEveryLogin() {
    Connection strong =
        Sample.connection(
            ConnectionPolicy.STRICT
                .withContexts(AuthnContexts.of(SMARTCARD))
                .withUnsolicited(UnsolicitedResponses.POSTED_FROM_ANYWHERE),
            Keys.certificate(Keys.rsa()));
    Verdicts.refused(Verdicts.of(genuine(), strong), ErrorCode.AUTHN_CONTEXT_MISMATCH);
    Verdicts.accepted(
        Verdicts.of(Forge.signedAssertion(xml -> xml.replace(PASSWORD, SMARTCARD)), strong));
    String unasked =
        Forge.signedAssertion(xml -> xml.replace(" InResponseTo=\"id_0123456789abcdef\"", ""));
    Verdicts.refused(
        new ResponseVerifier(ResponseLimits.DEFAULT)
            .verifyUnsolicited(
                EncodedResponse.of(Sample.base64(unasked), ResponseLimits.DEFAULT),
                strong,
                Sample.NOW),
        ErrorCode.AUTHN_CONTEXT_MISMATCH);
  }

  private static String genuine() {
    return Forge.signedAssertion(UnaryOperator.identity());
  }

  private static Verification asked(String xml, String... classRefs) {
    AuthnDemand demand = new AuthnDemand(AuthnContexts.of(classRefs), Optional.empty());
    return Verdicts.of(xml, Sample.intent().withDemand(demand), Verdicts.forged(), Sample.NOW);
  }
}
