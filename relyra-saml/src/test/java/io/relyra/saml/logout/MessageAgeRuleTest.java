// SPDX-License-Identifier: Apache-2.0
package io.relyra.saml.logout;

import static io.relyra.saml.logout.LogoutSample.VERIFIER;
import static io.relyra.saml.logout.LogoutSample.accepted;
import static io.relyra.saml.logout.LogoutSample.connection;
import static io.relyra.saml.logout.LogoutSample.form;
import static io.relyra.saml.logout.LogoutSample.refused;
import static io.relyra.saml.logout.LogoutSample.request;
import static io.relyra.saml.logout.LogoutSample.response;
import static io.relyra.saml.logout.LogoutSample.verify;

import io.relyra.api.ErrorCode;
import io.relyra.saml.Sample;
import io.relyra.test.idp.IdpLogout;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/**
 * SAML Core 3.2.1, 3.2.2; ten minutes of age, two of skew. Cannot apply here: the time of our own
 * request, since the intent of an answer has an end of its own, which the store judges.
 */
class MessageAgeRuleTest {
  private static final Duration SKEW = Duration.ofMinutes(2);
  private static final Duration END = MessageAgeRule.MAX_AGE.plus(SKEW);
  private static final Duration MILLISECOND = Duration.ofMillis(1);

  @Test
  void requestIsNotFromTheFuture() {
    accepted(after(request(), SKEW.negated()));
    refused(after(request(), SKEW.negated().minus(MILLISECOND)), ErrorCode.MESSAGE_NOT_YET_VALID);
  }

  @Test
  void requestWithoutEndHoldsForTenMinutes() {
    IdpLogout message = request();
    IdpLogout endless = message.withXml(message.xml().replaceFirst(" NotOnOrAfter=\"[^\"]*\"", ""));
    accepted(after(endless, END.minus(MILLISECOND)));
    refused(after(endless, END), ErrorCode.MESSAGE_EXPIRED);
  }

  @Test
  void answerHoldsForTenMinutesAndIsNotFromTheFuture() {
    accepted(answerAfter(END.minus(MILLISECOND)));
    refused(answerAfter(END), ErrorCode.MESSAGE_EXPIRED);
    accepted(answerAfter(SKEW.negated()));
    refused(answerAfter(SKEW.negated().minus(MILLISECOND)), ErrorCode.MESSAGE_NOT_YET_VALID);
  }

  private static LogoutVerification<VerifiedLogoutRequest> after(IdpLogout message, Duration time) {
    return verify(form(message), Sample.NOW.plus(time));
  }

  private static LogoutVerification<VerifiedLogoutResponse> answerAfter(Duration time) {
    return VERIFIER.response(form(response()), Sample.REQUEST, connection(), Sample.NOW.plus(time));
  }
}
