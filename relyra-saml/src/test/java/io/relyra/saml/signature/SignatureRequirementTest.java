// SPDX-License-Identifier: Apache-2.0
package io.relyra.saml.signature;

import static io.relyra.saml.Forge.ASSERTION_ID;
import static io.relyra.saml.Forge.RESPONSE_ID;

import io.relyra.api.ErrorCode;
import io.relyra.api.connection.Connection;
import io.relyra.api.connection.SignatureRequirement;
import io.relyra.saml.Forge;
import io.relyra.saml.Keys;
import io.relyra.saml.Sample;
import io.relyra.saml.Verdicts;
import io.relyra.saml.verify.Verification;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class SignatureRequirementTest {
  private static final String RESPONSE = Forge.response().sign(RESPONSE_ID).xml();
  private static final String ASSERTION = Forge.response().sign(ASSERTION_ID).xml();
  private static final String BOTH = Forge.response().sign(ASSERTION_ID).sign(RESPONSE_ID).xml();

  @ParameterizedTest
  @CsvSource({
    "RESPONSE_OR_ASSERTION, true, true",
    "ASSERTION, false, true",
    "RESPONSE, true, false",
    "RESPONSE_AND_ASSERTION, false, false"
  })
  void demandsTheParts(SignatureRequirement demanded, boolean response, boolean assertion) {
    check(RESPONSE, demanded, response);
    check(ASSERTION, demanded, assertion);
    check(BOTH, demanded, true);
  }

  @ParameterizedTest
  @EnumSource
  void nothingSignedIsNeverEnough(SignatureRequirement demanded) {
    Verdicts.refused(
        Verdicts.of(Forge.response().xml(), demanding(demanded)), ErrorCode.MISSING_SIGNATURE);
  }

  @ParameterizedTest
  @EnumSource
  void aSignatureThatIsPresentMustBeValid(SignatureRequirement demanded) {
    String brokenResponse =
        Forge.response()
            .sign(ASSERTION_ID)
            .sign(RESPONSE_ID)
            .edit(xml -> xml.replaceFirst("2026-11-20T10:00:00Z", "2026-11-20T10:00:01Z"))
            .xml();
    String brokenAssertion =
        Forge.response()
            .sign(ASSERTION_ID)
            .replace("ada@example.org", "eve@example.org")
            .sign(RESPONSE_ID)
            .xml();
    Verdicts.refused(Verdicts.of(brokenResponse, demanding(demanded)), ErrorCode.DIGEST_MISMATCH);
    Verdicts.refused(Verdicts.of(brokenAssertion, demanding(demanded)), ErrorCode.DIGEST_MISMATCH);
  }

  @Test
  void aStrangersSignatureBesideAGenuineOneRefuses() {
    String xml =
        Forge.response()
            .sign(ASSERTION_ID)
            .key(Keys.rsa(3072).getPrivate(), Forge.RSA_SHA256)
            .sign(RESPONSE_ID)
            .xml();
    Verdicts.refused(xml, ErrorCode.INVALID_SIGNATURE);
  }

  private static void check(String xml, SignatureRequirement demanded, boolean enough) {
    Verification verdict = Verdicts.of(xml, demanding(demanded));
    if (enough) {
      Verdicts.accepted(verdict);
    } else {
      Verdicts.refused(verdict, ErrorCode.SIGNATURE_POLICY_NOT_MET);
    }
  }

  private static Connection demanding(SignatureRequirement demanded) {
    return Sample.connection(Sample.demanding(demanded), Keys.certificate(Keys.rsa()));
  }
}
