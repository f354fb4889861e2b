// SPDX-License-Identifier: Apache-2.0
package io.relyra.saml.logout;

import io.relyra.api.ErrorCode;
import io.relyra.saml.SamlRefusal;
import java.net.URI;
import java.util.Optional;

/**
 * The message is addressed to us, as every signed message must say (SAML Bindings 3.4.5.2,
 * 3.5.5.2).
 */
final class MessageDestinationRule implements LogoutRule {
  @Override
  public Optional<SamlRefusal> refusal(LogoutJudgement judgement) {
    Optional<String> ours = judgement.connection().serviceProvider().sloUrl().map(URI::toString);
    return LogoutRule.demand(
        ours.isPresent() && judgement.envelope().destination().equals(ours),
        ErrorCode.DESTINATION_MISMATCH,
        "the destination of the message is not our single logout URL");
  }
}
