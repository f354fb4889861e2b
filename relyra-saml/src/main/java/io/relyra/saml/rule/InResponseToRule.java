// SPDX-License-Identifier: Apache-2.0
package io.relyra.saml.rule;

import io.relyra.api.ErrorCode;
import io.relyra.saml.SamlRefusal;
import io.relyra.saml.assertion.SubjectConfirmation;
import java.util.Optional;

/**
 * The assertion itself names the request that it answers (SAML Profiles 4.1.4.2, 4.1.4.3). This one
 * is always signed.
 */
final class InResponseToRule implements ConfirmationRule {
  @Override
  public Optional<SamlRefusal> refusal(SubjectConfirmation confirmation, Judgement judgement) {
    String requestId = judgement.intent().requestId().value();
    return Rule.demand(
        confirmation.inResponseTo().filter(requestId::equals).isPresent(),
        ErrorCode.IN_RESPONSE_TO_MISMATCH,
        "the assertion does not name the request that was sent");
  }
}
