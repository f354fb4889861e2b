// SPDX-License-Identifier: Apache-2.0
package io.relyra.saml.logout;

import static io.relyra.saml.logout.LogoutSample.form;
import static io.relyra.saml.logout.LogoutSample.query;
import static io.relyra.saml.logout.LogoutSample.refused;
import static io.relyra.saml.logout.LogoutSample.request;
import static io.relyra.saml.logout.LogoutSample.response;
import static io.relyra.saml.logout.LogoutSample.verify;
import static io.relyra.saml.logout.LogoutSample.verifyResponse;

import io.relyra.api.ErrorCode;
import io.relyra.test.idp.IdpLogout;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * SAML Bindings 3.4.5.2, 3.5.5.2, Core 3.2.1, 3.2.2. Cannot apply here: the URL at which the
 * message arrived, which a proxy may have changed and the endpoint judges by the connection in its
 * path; unsigned messages, which might go without and are refused.
 */
class MessageDestinationRuleTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "https://other.example/saml/slo/acme",
        "https://sp.example/saml/slo/acme/",
        "https://sp.example/saml/slo/other",
        "https://SP.example/saml/slo/acme",
        "https://sp.example:443/saml/slo/acme",
        "https://idp.example/saml/slo"
      })
  void refusesOtherDestinations(String other) {
    refusedEverywhere(" Destination=\"" + other + "\"");
  }

  @Test
  void refusesNone() {
    refusedEverywhere("");
  }

  private static void refusedEverywhere(String attribute) {
    for (IdpLogout message : new IdpLogout[] {request(), response()}) {
      IdpLogout changed =
          message.withXml(message.xml().replaceFirst(" Destination=\"[^\"]*\"", attribute));
      boolean isRequest = message.parameter().equals("SAMLRequest");
      for (EncodedMessage encoded : new EncodedMessage[] {form(changed), query(changed.query())}) {
        refused(
            isRequest ? verify(encoded) : verifyResponse(encoded), ErrorCode.DESTINATION_MISMATCH);
      }
    }
  }
}
