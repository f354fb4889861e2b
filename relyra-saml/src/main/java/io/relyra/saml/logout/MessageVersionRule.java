// SPDX-License-Identifier: Apache-2.0
package io.relyra.saml.logout;

import io.relyra.api.ErrorCode;
import io.relyra.saml.SamlRefusal;
import java.util.Optional;

/** The message is SAML 2.0 (SAML Core 3.2.1, 3.2.2, 4.1). */
final class MessageVersionRule implements LogoutRule {
  @Override
  public Optional<SamlRefusal> refusal(LogoutJudgement judgement) {
    return LogoutRule.demand(
        "2.0".equals(judgement.envelope().version()),
        ErrorCode.UNSUPPORTED_VERSION,
        "the message is not SAML 2.0");
  }
}
