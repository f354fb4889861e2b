// SPDX-License-Identifier: Apache-2.0
package io.relyra.saml.logout;

import static io.relyra.saml.logout.LogoutSample.accepted;
import static io.relyra.saml.logout.LogoutSample.form;
import static io.relyra.saml.logout.LogoutSample.refused;
import static io.relyra.saml.logout.LogoutSample.request;
import static io.relyra.saml.logout.LogoutSample.verify;

import io.relyra.api.ErrorCode;
import io.relyra.saml.Sample;
import io.relyra.test.idp.IdpLogout;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** What is judged before the rules, of which each has its own test. */
class LogoutRulesTest {
  /** SAML Core 3.2.1: Extensions may stand after Issuer and Signature, and say nothing to us. */
  @Test
  void extensionsAreNotRead() {
    IdpLogout message = request();
    takes(
        message.withXml(
            message
                .xml()
                .replace(
                    "</saml:Issuer>",
                    "</saml:Issuer><samlp:Extensions><x xmlns=\"urn:x\"/></samlp:Extensions>")));
  }

  @Test
  void sessionIndexesAreBounded() {
    String[] most = new String[LogoutLimits.DEFAULT.sessionIndexes()];
    Arrays.fill(most, "s");
    takes(request(Sample.idp(), most));
    String[] more = Arrays.copyOf(most, most.length + 1);
    more[most.length] = "s";
    refuses(request(Sample.idp(), more), ErrorCode.XML_LIMIT_EXCEEDED);
  }

  private static void takes(IdpLogout message) {
    accepted(verify(form(message)));
  }

  private static void refuses(IdpLogout message, ErrorCode code) {
    refused(verify(form(message)), code);
  }
}
