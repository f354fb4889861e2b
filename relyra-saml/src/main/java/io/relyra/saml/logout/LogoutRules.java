// SPDX-License-Identifier: Apache-2.0
package io.relyra.saml.logout;

import io.relyra.api.RequestId;
import io.relyra.api.connection.Connection;
import io.relyra.saml.SamlRefusal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Everything that is demanded of a signed logout message, in the order in which it is judged (SAML
 * Profiles 4.4.3 and 4.4.4). The first demand that is not met decides.
 *
 * <p>Judged earlier, because nothing can be read without: limits and form of the parameters, the
 * signature, the shape of the document, that a request names somebody and not too many sessions.
 * Judged later, by stores: that the request was not used before, and that the answer comes once.
 *
 * <p>Without rule: what an answer reports (it is carried, because an identity provider that fails
 * to end its own session changes nothing here), and the Reason and Consent of a request (SAML Core
 * 3.7.1: for information only).
 */
final class LogoutRules {
  private static final List<LogoutRule> BOTH =
      List.of(
          new MessageVersionRule(),
          new MessageDestinationRule(),
          new MessageIssuerRule(),
          new MessageAgeRule());

  private LogoutRules() {}

  static VerifiedLogoutRequest judge(SignedMessage message, LogoutLimits limits, Instant now) {
    ReceivedRequest request = ReceivedRequest.read(message, limits);
    LogoutRule end = new RequestEndRule(request.notOnOrAfter());
    require(end, request.envelope(), message.connection(), now);
    return new VerifiedLogoutRequest(request, message);
  }

  static VerifiedLogoutResponse judge(SignedMessage message, RequestId sent, Instant now) {
    ReceivedResponse response = ReceivedResponse.read(message);
    LogoutRule answered = new AnsweredRequestRule(response.inResponseTo(), sent);
    require(answered, response.envelope(), message.connection(), now);
    return new VerifiedLogoutResponse(response.status(), message);
  }

  private static void require(
      LogoutRule own, MessageEnvelope envelope, Connection connection, Instant now) {
    LogoutJudgement judgement = new LogoutJudgement(envelope, connection, now);
    Optional<SamlRefusal> refusal =
        Stream.concat(BOTH.stream(), Stream.of(own))
            .flatMap(rule -> rule.refusal(judgement).stream())
            .findFirst();
    if (refusal.isPresent()) {
      throw refusal.get();
    }
  }
}
