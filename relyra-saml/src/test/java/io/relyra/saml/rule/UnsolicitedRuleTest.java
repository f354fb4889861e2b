// SPDX-License-Identifier: Apache-2.0
package io.relyra.saml.rule;

import static io.relyra.api.connection.UnsolicitedResponses.POSTED_BY_IDENTITY_PROVIDER;
import static io.relyra.api.connection.UnsolicitedResponses.POSTED_FROM_ANYWHERE;
import static org.assertj.core.api.Assertions.assertThat;

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
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * SAML Profiles 4.1.5; every other rule holds as well (CVE-2026-16442). Cannot apply here: the page
 * that sent the form, which only whoever took the form can know.
 */
class UnsolicitedRuleTest {
  private static final String OUTER = " InResponseTo=\"id_0123456789abcdef\">";
  private static final String SIGNED = " InResponseTo=\"id_0123456789abcdef\" NotOn";

  @Test
  void areRefusedUnlessTheConnectionTakesThem() {
    Verdicts.refused(
        verdict(unasked(), UnsolicitedResponses.REFUSED), ErrorCode.IDP_INITIATED_NOT_ALLOWED);
    Verdicts.refused(
        new ResponseVerifier(ResponseLimits.DEFAULT)
            .verifyUnsolicited(encoded(unasked()), Verdicts.forged(), Sample.NOW),
        ErrorCode.IDP_INITIATED_NOT_ALLOWED);
  }

  @ParameterizedTest
  @EnumSource(names = "REFUSED", mode = EnumSource.Mode.EXCLUDE)
  void areTakenWhereTheConnectionTakesThem(UnsolicitedResponses choice) {
    assertThat(Verdicts.accepted(verdict(unasked(), choice)).isUnsolicited()).isTrue();
    Verdicts.accepted(verdict(Forge.signedResponse(UnsolicitedRuleTest::withoutRequest), choice));
  }

  @Test
  void anAnswerIsNoUnsolicitedResponse() {
    assertThat(Verdicts.accepted(Forge.signedAssertion(UnaryOperator.identity())).isUnsolicited())
        .isFalse();
  }

  @Test
  void noRequestMayBeNamedAnywhere() {
    for (String kept :
        new String[] {
          Forge.signedAssertion(UnaryOperator.identity()),
          Forge.signedAssertion(xml -> xml.replace(OUTER, ">")),
          Forge.signedAssertion(xml -> xml.replace(SIGNED, " NotOn")),
          Forge.signedAssertion(
              xml ->
                  withoutRequest(xml)
                      .replace(
                          "</saml:Subject>",
                          "<saml:SubjectConfirmation Method=\"urn:x:other\">"
                              + "<saml:SubjectConfirmationData InResponseTo=\"id_x\"/>"
                              + "</saml:SubjectConfirmation></saml:Subject>"))
        }) {
      Verdicts.refused(
          verdict(kept, POSTED_BY_IDENTITY_PROVIDER), ErrorCode.IN_RESPONSE_TO_MISMATCH);
    }
  }

  static Object[][] otherRules() {
    return new Object[][] {
      {"<saml:Audience>https://sp", "<saml:Audience>https://other", ErrorCode.INVALID_AUDIENCE},
      {"Recipient=\"https://sp", "Recipient=\"https://other", ErrorCode.RECIPIENT_MISMATCH},
      {"Destination=\"https://sp", "Destination=\"https://other", ErrorCode.DESTINATION_MISMATCH},
      {"Issuer>https://idp", "Issuer>https://other", ErrorCode.ISSUER_MISMATCH},
      {"cm:bearer", "cm:sender-vouches", ErrorCode.SUBJECT_CONFIRMATION_INVALID},
      {Judge.CONFIRMATION_END, "Recipient", ErrorCode.SUBJECT_CONFIRMATION_INVALID},
      {"Version=\"2.0\"", "Version=\"2.1\"", ErrorCode.UNSUPPORTED_VERSION},
      {Judge.END, "2026-11-30T10:00:00Z", ErrorCode.ASSERTION_LIFETIME_EXCEEDED},
    };
  }

  @ParameterizedTest
  @MethodSource
  void otherRules(String place, String replacement, ErrorCode code) {
    Verdicts.refused(
        verdict(
            Forge.signedAssertion(xml -> withoutRequest(xml).replace(place, replacement)),
            POSTED_FROM_ANYWHERE),
        code);
  }

  @Test
  void anIntentIsNeverAnsweredByThem() {
    Connection optedIn = optedIn(POSTED_FROM_ANYWHERE);

    Verdicts.refused(
        Verdicts.of(unasked(), Sample.intent(), optedIn, Sample.NOW),
        ErrorCode.IN_RESPONSE_TO_MISMATCH);
  }

  private static String unasked() {
    return Forge.signedAssertion(UnsolicitedRuleTest::withoutRequest);
  }

  private static String withoutRequest(String xml) {
    return xml.replace(OUTER, ">").replace(SIGNED, " NotOn");
  }

  private static Connection optedIn(UnsolicitedResponses choice) {
    return Sample.connection(
        ConnectionPolicy.STRICT.withUnsolicited(choice), Keys.certificate(Keys.rsa()));
  }

  private static Verification verdict(String xml, UnsolicitedResponses choice) {
    return new ResponseVerifier(ResponseLimits.DEFAULT)
        .verifyUnsolicited(encoded(xml), optedIn(choice), Sample.NOW);
  }

  private static EncodedResponse encoded(String xml) {
    return EncodedResponse.of(Sample.base64(xml), ResponseLimits.DEFAULT);
  }
}
