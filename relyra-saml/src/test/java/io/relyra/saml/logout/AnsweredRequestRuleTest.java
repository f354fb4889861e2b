// SPDX-License-Identifier: Apache-2.0
package io.relyra.saml.logout;

import static io.relyra.saml.logout.LogoutSample.accepted;
import static io.relyra.saml.logout.LogoutSample.form;
import static io.relyra.saml.logout.LogoutSample.query;
import static io.relyra.saml.logout.LogoutSample.refused;
import static io.relyra.saml.logout.LogoutSample.response;
import static io.relyra.saml.logout.LogoutSample.verifyResponse;

import io.relyra.api.ErrorCode;
import io.relyra.test.idp.IdpLogout;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * SAML Core 3.2.2, Profiles 4.4.4.2. Cannot apply here: an answer that answers nothing, which does
 * not exist in this profile; whether it came before, and in the same browser, which the store and
 * the endpoint decide.
 */
class AnsweredRequestRuleTest {
  @Test
  void takesTheAnswerToWhatWasSent() {
    accepted(verifyResponse(form(response())));
    accepted(verifyResponse(query(response().query())));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " InResponseTo=\"\"",
        " InResponseTo=\"id_other\"",
        " InResponseTo=\"ID_0123456789ABCDEF\"",
        " InResponseTo=\"id_0123456789abcdef \""
      })
  void refusesAnythingElse(String attribute) {
    IdpLogout message = response();
    IdpLogout other =
        message.withXml(message.xml().replaceFirst(" InResponseTo=\"[^\"]*\"", attribute));
    refused(verifyResponse(form(other)), ErrorCode.IN_RESPONSE_TO_MISMATCH);
    refused(verifyResponse(query(other.query())), ErrorCode.IN_RESPONSE_TO_MISMATCH);
  }
}
