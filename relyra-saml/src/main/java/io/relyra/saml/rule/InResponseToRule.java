// SPDX-License-Identifier: Apache-2.0
package io.relyra.saml.rule;

import io.relyra.api.ErrorCode;
import io.relyra.saml.SamlRefusal;
import io.relyra.saml.assertion.SubjectConfirmation;
import java.util.Optional;

/**
 * The assertion itself names the request that it answers, and none if there was none (SAML Profiles
 * 4.1.4.2, 4.1.4.3, 4.1.5). This one is always signed.
 */
final class InResponseToRule implements ConfirmationRule {
  @Override
  public Optional<SamlRefusal> refusal(SubjectConfirmation confirmation, Judgement judgement) {
    return Rule.demand(
        judgement.isAnsweredBy(confirmation.inResponseTo()),
        ErrorCode.IN_RESPONSE_TO_MISMATCH,
        "the assertion does not name the request that was sent");
  }
}
