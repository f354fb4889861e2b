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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * SAML Core 4.1, 3.2.1, 3.2.2. Cannot apply here: the version of the namespaces, without which
 * there is no message (SAML 1.1 has others).
 */
class MessageVersionRuleTest {
  @Test
  void takesSaml20() {
    accepted(verify(form(request())));
    accepted(verifyResponse(form(response())));
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.1", "2.1", "2", " 2.0", "2.00"})
  void refusesOtherVersions(String other) {
    refused(verify(form(of(request(), other))), ErrorCode.UNSUPPORTED_VERSION);
    refused(verify(query(of(request(), other).query())), ErrorCode.UNSUPPORTED_VERSION);
    refused(verifyResponse(form(of(response(), other))), ErrorCode.UNSUPPORTED_VERSION);
  }

  private static IdpLogout of(IdpLogout message, String version) {
    return message.withXml(
        message.xml().replaceFirst("Version=\"2.0\"", "Version=\"" + version + "\""));
  }
}
