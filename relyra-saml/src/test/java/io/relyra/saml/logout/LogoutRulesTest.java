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
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** The edges of the rules; what lies beyond them is in the deviations. */
class LogoutRulesTest {
  private static final Duration SKEW = Duration.ofMinutes(2);
  private static final Duration MILLISECOND = Duration.ofMillis(1);

  /** SAML Core 3.7.1: NotOnOrAfter, with the skew of the connection. */
  @Test
  void requestHoldsUntilItsEnd() {
    Duration end = Duration.ofMinutes(5).plus(SKEW);
    acceptedAfter(request(), end.minus(MILLISECOND));
    refusedAfter(request(), end, ErrorCode.MESSAGE_EXPIRED);
  }

  /** SAML Core 3.2.1: IssueInstant. */
  @Test
  void requestIsNotFromTheFuture() {
    acceptedAfter(request(), SKEW.negated());
    refusedAfter(request(), SKEW.negated().minus(MILLISECOND), ErrorCode.MESSAGE_NOT_YET_VALID);
  }

  @Test
  void requestWithoutEndHoldsForTenMinutes() {
    IdpLogout message = request();
    IdpLogout endless = message.withXml(message.xml().replaceFirst(" NotOnOrAfter=\"[^\"]*\"", ""));
    Duration end = MessageAgeRule.MAX_AGE.plus(SKEW);
    acceptedAfter(endless, end.minus(MILLISECOND));
    refusedAfter(endless, end, ErrorCode.MESSAGE_EXPIRED);
  }

  /** SAML Core 8.3.6: the format of entities may stand there. */
  @Test
  void issuerMayNameItsFormat() {
    IdpLogout message = request();
    acceptedAfter(
        message.withXml(
            message
                .xml()
                .replace(
                    "<saml:Issuer>",
                    "<saml:Issuer Format=\"urn:oasis:names:tc:SAML:2.0:nameid-format:entity\">")),
        Duration.ZERO);
  }

  /** SAML Core 3.2.1: Extensions may stand after Issuer and Signature, and say nothing to us. */
  @Test
  void extensionsAreNotRead() {
    IdpLogout message = request();
    acceptedAfter(
        message.withXml(
            message
                .xml()
                .replace(
                    "</saml:Issuer>",
                    "</saml:Issuer><samlp:Extensions><x xmlns=\"urn:x\"/></samlp:Extensions>")),
        Duration.ZERO);
  }

  @Test
  void sessionIndexesAreBounded() {
    String[] most = new String[LogoutLimits.DEFAULT.sessionIndexes()];
    Arrays.fill(most, "s");
    acceptedAfter(request(Sample.idp(), most), Duration.ZERO);
    String[] more = Arrays.copyOf(most, most.length + 1);
    more[most.length] = "s";
    refusedAfter(request(Sample.idp(), more), Duration.ZERO, ErrorCode.XML_LIMIT_EXCEEDED);
  }

  private static void acceptedAfter(IdpLogout message, Duration later) {
    accepted(verify(form(message), Sample.NOW.plus(later)));
  }

  private static void refusedAfter(IdpLogout message, Duration later, ErrorCode code) {
    refused(verify(form(message), Sample.NOW.plus(later)), code);
  }
}
