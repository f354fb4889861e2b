// SPDX-License-Identifier: Apache-2.0
package io.relyra.saml.logout;

import static io.relyra.saml.logout.LogoutSample.accepted;
import static io.relyra.saml.logout.LogoutSample.form;
import static io.relyra.saml.logout.LogoutSample.query;
import static io.relyra.saml.logout.LogoutSample.refused;
import static io.relyra.saml.logout.LogoutSample.request;
import static io.relyra.saml.logout.LogoutSample.response;
import static io.relyra.saml.logout.LogoutSample.verify;
import static io.relyra.saml.logout.LogoutSample.verifyResponse;

import io.relyra.api.ErrorCode;
import io.relyra.test.idp.IdpLogout;
import io.relyra.test.idp.Person;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * SAML Profiles 4.4.4.1, 4.4.4.2, Core 8.3.6. Cannot apply here: a missing Issuer, which the reader
 * refuses; other parties that ask the identity provider to log out, whom it answers itself.
 */
class MessageIssuerRuleTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://other.example/saml",
        "https://idp.example/saml/",
        "https://IDP.example/saml",
        "https://sp.example/saml"
      })
  void refusesOtherIssuers(String other) {
    refusedEverywhere("<saml:Issuer>" + other);
  }

  @Test
  void refusesOtherFormats() {
    refusedEverywhere(
        "<saml:Issuer Format=\"" + Person.EMAIL_ADDRESS + "\">https://idp.example/saml");
  }

  @Test
  void takesTheFormatOfEntities() {
    IdpLogout message = request();
    accepted(
        verify(
            form(
                message.withXml(
                    message
                        .xml()
                        .replace(
                            "<saml:Issuer>",
                            "<saml:Issuer Format=\"urn:oasis:names:tc:SAML:2.0:nameid-format:entity\">")))));
  }

  private static void refusedEverywhere(String issuer) {
    IdpLogout request = request();
    IdpLogout other = request.withXml(request.xml().replaceFirst("<saml:Issuer>[^<]*", issuer));
    refused(verify(form(other)), ErrorCode.ISSUER_MISMATCH);
    refused(verify(query(other.query())), ErrorCode.ISSUER_MISMATCH);
    IdpLogout response = response();
    refused(
        verifyResponse(
            form(response.withXml(response.xml().replaceFirst("<saml:Issuer>[^<]*", issuer)))),
        ErrorCode.ISSUER_MISMATCH);
  }
}
