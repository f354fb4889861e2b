// SPDX-License-Identifier: Apache-2.0
package io.relyra.saml.logout;

import io.relyra.api.ErrorCode;
import io.relyra.saml.SamlRefusal;
import java.time.Instant;
import java.util.Optional;

/** The request still holds, if it says until when (SAML Core 3.7.1). */
record RequestEndRule(Optional<Instant> notOnOrAfter) implements LogoutRule {
  @Override
  public Optional<SamlRefusal> refusal(LogoutJudgement judgement) {
    return LogoutRule.demand(
        notOnOrAfter.isEmpty() || judgement.earliestNow().isBefore(notOnOrAfter.get()),
        ErrorCode.MESSAGE_EXPIRED,
        "the request is not valid any more");
  }
}
