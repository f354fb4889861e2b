// SPDX-License-Identifier: Apache-2.0
package io.relyra.saml.logout;

import io.relyra.api.ErrorCode;
import io.relyra.saml.SamlRefusal;
import java.util.Optional;

/**
 * The message comes from the identity provider of the connection (SAML Profiles 4.4.4.1, 4.4.4.2:
 * an Issuer in the format of entities, or without format).
 */
final class MessageIssuerRule implements LogoutRule {
  @Override
  public Optional<SamlRefusal> refusal(LogoutJudgement judgement) {
    return LogoutRule.demand(
        judgement.envelope().issuer().names(judgement.connection().identityProvider().entityId()),
        ErrorCode.ISSUER_MISMATCH,
        "the issuer of the message is not the identity provider of the connection");
  }
}
