// SPDX-License-Identifier: Apache-2.0
package io.relyra.saml.rule;

import io.relyra.api.ErrorCode;
import io.relyra.saml.SamlRefusal;
import io.relyra.saml.assertion.SubjectConfirmation;
import java.util.Optional;

/** A bearer confirmation has an end and no beginning (SAML Profiles 4.1.4.2). */
final class ConfirmationFormRule implements ConfirmationRule {
  @Override
  public Optional<SamlRefusal> refusal(SubjectConfirmation confirmation, Judgement judgement) {
    return Rule.demand(
        confirmation.notBefore().isEmpty() && confirmation.notOnOrAfter().isPresent(),
        ErrorCode.SUBJECT_CONFIRMATION_INVALID,
        "the bearer confirmation has a NotBefore or no NotOnOrAfter");
  }
}
