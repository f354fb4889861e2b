// SPDX-License-Identifier: Apache-2.0
package io.relyra.saml.rule;

import io.relyra.api.ErrorCode;
import io.relyra.saml.SamlRefusal;
import io.relyra.saml.assertion.SubjectConfirmation;
import java.util.Optional;

/** A bearer confirmation is not over (SAML Profiles 4.1.4.3). */
final class ConfirmationWindowRule implements ConfirmationRule {
  @Override
  public Optional<SamlRefusal> refusal(SubjectConfirmation confirmation, Judgement judgement) {
    return Rule.demand(
        confirmation.notOnOrAfter().filter(judgement.earliestNow()::isBefore).isPresent(),
        ErrorCode.SUBJECT_CONFIRMATION_EXPIRED,
        "the bearer confirmation is over");
  }
}
