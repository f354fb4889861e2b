// SPDX-License-Identifier: Apache-2.0
package io.relyra.saml.rule;

import io.relyra.api.ErrorCode;
import io.relyra.api.connection.Connection;
import io.relyra.api.connection.ConnectionPolicy;
import io.relyra.api.connection.UnsolicitedResponses;
import io.relyra.saml.Forge;
import io.relyra.saml.Keys;
import io.relyra.saml.Sample;
import io.relyra.saml.Verdicts;
import io.relyra.saml.response.EncodedResponse;
import io.relyra.saml.response.ResponseLimits;
import io.relyra.saml.verify.ResponseVerifier;
import io.relyra.saml.verify.Verification;
import org.junit.jupiter.api.Test;

/**
 * SAML Profiles 4.1.5. Cannot apply here: answers, of whose confirmations InResponseToRule demands
 * that one names the request.
 */
class UnrequestedConfirmationRuleTest {
  private static final Connection OPTED_IN =
      Sample.connection(
          ConnectionPolicy.STRICT.withUnsolicited(UnsolicitedResponses.POSTED_FROM_ANYWHERE),
          Keys.certificate(Keys.rsa()));

  @Test
  void aSecondConfirmationOfAnyMethodMayNameNoRequest() {
    for (String method : new String[] {"urn:x", "urn:oasis:names:tc:SAML:2.0:cm:bearer"}) {
      Verdicts.accepted(unsolicited(confirmation(method, "")));
      Verdicts.refused(
          unsolicited(confirmation(method, " InResponseTo=\"_stolen\"")),
          ErrorCode.IN_RESPONSE_TO_MISMATCH);
    }
  }

  private static String confirmation(String method, String request) {
    return Forge.signedAssertion(
        xml ->
            xml.replace(" InResponseTo=\"id_0123456789abcdef\"", "")
                .replace(
                    "</saml:Subject>",
                    "<saml:SubjectConfirmation Method=\""
                        + method
                        + "\"><saml:SubjectConfirmationData"
                        + request
                        + "/></saml:SubjectConfirmation></saml:Subject>"));
  }

  private static Verification unsolicited(String xml) {
    return new ResponseVerifier(ResponseLimits.DEFAULT)
        .verifyUnsolicited(
            EncodedResponse.of(Sample.base64(xml), ResponseLimits.DEFAULT), OPTED_IN, Sample.NOW);
  }
}
