// SPDX-License-Identifier: Apache-2.0
package io.relyra.saml.logout;

import static io.relyra.saml.logout.LogoutSample.accepted;
import static io.relyra.saml.logout.LogoutSample.form;
import static io.relyra.saml.logout.LogoutSample.query;
import static io.relyra.saml.logout.LogoutSample.refused;
import static io.relyra.saml.logout.LogoutSample.request;
import static io.relyra.saml.logout.LogoutSample.verify;

import io.relyra.api.ErrorCode;
import io.relyra.saml.Sample;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/**
 * SAML Core 3.7.1, NotOnOrAfter; two minutes of skew. Cannot apply here: answers, which have no
 * end; a request without end, which MessageAgeRuleTest bounds.
 */
class RequestEndRuleTest {
  @Test
  void requestHoldsUntilItsEnd() {
    Duration end = Duration.ofMinutes(5 + 2);
    for (EncodedMessage message :
        new EncodedMessage[] {form(request()), query(request().query())}) {
      accepted(verify(message, Sample.NOW.plus(end).minusMillis(1)));
      refused(verify(message, Sample.NOW.plus(end)), ErrorCode.MESSAGE_EXPIRED);
    }
  }

  @Test
  void requestThatEndedBeforeItWasIssuedNeverHolds() {
    refused(
        verify(
            form(
                request()
                    .withXml(
                        request()
                            .xml()
                            .replaceFirst(
                                "NotOnOrAfter=\"[^\"]*\"",
                                "NotOnOrAfter=\"2026-11-20T09:58:00Z\"")))),
        ErrorCode.MESSAGE_EXPIRED);
  }
}
