// SPDX-License-Identifier: Apache-2.0
package io.relyra.saml.logout;

import io.relyra.api.ErrorCode;
import io.relyra.api.RequestId;
import io.relyra.saml.SamlRefusal;
import java.util.Optional;

/**
 * The answer names the request that was sent (SAML Core 3.2.2, Profiles 4.4.4.2). There is always a
 * request: an answer that nobody asked for is none.
 */
record AnsweredRequestRule(Optional<String> inResponseTo, RequestId sent) implements LogoutRule {
  @Override
  public Optional<SamlRefusal> refusal(LogoutJudgement judgement) {
    return LogoutRule.demand(
        inResponseTo.filter(sent.value()::equals).isPresent(),
        ErrorCode.IN_RESPONSE_TO_MISMATCH,
        "the answer does not name the request that was sent");
  }
}
