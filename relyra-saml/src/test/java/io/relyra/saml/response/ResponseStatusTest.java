// SPDX-License-Identifier: Apache-2.0
package io.relyra.saml.response;

import static org.assertj.core.api.Assertions.assertThat;

import io.relyra.api.ErrorCode;
import io.relyra.saml.Forge;
import io.relyra.saml.Verdicts;
import io.relyra.saml.verify.Verification;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** SAML Core 3.2.2.1, 3.2.2.2. */
class ResponseStatusTest {
  private static final String SUCCESS =
      "<samlp:StatusCode Value=\"urn:oasis:names:tc:SAML:2.0:status:Success\"/>";

  @Test
  void reportsAFailureBeforeItMissesAssertionAndSignature() {
    assertThat(unsigned(code("Responder", code("AuthnFailed", ""))))
        .isEqualTo("the identity provider reports Responder and AuthnFailed");
    assertThat(unsigned(code("Requester", "") + "<samlp:StatusDetail><a/></samlp:StatusDetail>"))
        .isEqualTo("the identity provider reports Requester");
  }

  @Test
  void repeatsNothingButStandardCodes() {
    assertThat(unsigned(code("Responder", code("<script>".replace("<", "&lt;"), ""))))
        .isEqualTo("the identity provider reports Responder and an unknown status");
    assertThat(unsigned("<samlp:StatusCode Value=\"ada@example.org\"/>"))
        .isEqualTo("the identity provider reports an unknown status");
  }

  @Test
  void refusesASignedAssertionUnderAFailure() {
    Verdicts.refused(
        Forge.signedResponse(xml -> xml.replace("status:Success", "status:Responder")),
        ErrorCode.UNSUPPORTED_STATUS);
    Verdicts.refused(
        Forge.signedResponse(xml -> xml.replace("status:Success", "status:success")),
        ErrorCode.UNSUPPORTED_STATUS);
  }

  @Test
  void refusesASuccessWithASecondCode() {
    Verdicts.refused(
        Forge.signedResponse(
            xml -> xml.replace(SUCCESS, code("Success", code("PartialLogout", "")))),
        ErrorCode.UNSUPPORTED_STATUS);
  }

  @ParameterizedTest
  @ValueSource(strings = {"<x/>", "<samlp:StatusMessage/>", "text"})
  void refusesStrangersInsideOfASuccess(String stranger) {
    refuses(code("Success", stranger));
    if (!stranger.equals("text")) {
      refuses(SUCCESS + "<samlp:StatusMessage>" + stranger + "</samlp:StatusMessage>");
    }
    refuses(SUCCESS + "<samlp:StatusMessage/>" + stranger);
  }

  private static void refuses(String status) {
    Verdicts.refused(
        Forge.signedResponse(xml -> xml.replace(SUCCESS, status)), ErrorCode.UNEXPECTED_ELEMENT);
  }

  private static String code(String name, String nested) {
    return "<samlp:StatusCode Value=\"urn:oasis:names:tc:SAML:2.0:status:"
        + name
        + "\">"
        + nested
        + "</samlp:StatusCode>";
  }

  private static String unsigned(String status) {
    Verification verdict =
        Verdicts.of(
            Forge.response()
                .edit(xml -> xml.replaceAll("<saml:Assertion .*</saml:Assertion>", ""))
                .replace(SUCCESS, status)
                .xml());
    Verdicts.refused(verdict, ErrorCode.UNSUPPORTED_STATUS);
    return ((Verification.Refused) verdict).detail();
  }
}
