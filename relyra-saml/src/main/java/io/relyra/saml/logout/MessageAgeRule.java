// SPDX-License-Identifier: Apache-2.0
package io.relyra.saml.logout;

import io.relyra.api.ErrorCode;
import io.relyra.saml.SamlRefusal;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The message was issued neither in the future nor long ago (SAML Core 3.2.1, 3.2.2). A browser
 * carries it in seconds; the limit bounds how long a request must be remembered.
 */
final class MessageAgeRule implements LogoutRule {
  /** How old a message may be, beside the clock skew of the connection. */
  static final Duration MAX_AGE = Duration.ofMinutes(10);

  @Override
  public Optional<SamlRefusal> refusal(LogoutJudgement judgement) {
    Instant issued = judgement.envelope().issueInstant();
    if (issued.isAfter(judgement.latestNow())) {
      return Optional.of(
          new SamlRefusal(ErrorCode.MESSAGE_NOT_YET_VALID, "the message was issued in the future"));
    }
    return LogoutRule.demand(
        judgement.earliestNow().isBefore(issued.plus(MAX_AGE)),
        ErrorCode.MESSAGE_EXPIRED,
        "the message was issued too long ago");
  }
}
