// SPDX-License-Identifier: Apache-2.0
package io.relyra.saml.rule;

import io.relyra.api.ErrorCode;
import io.relyra.saml.SamlRefusal;
import io.relyra.saml.assertion.SubjectConfirmation;
import java.util.Optional;

/** The assertion may be presented to us (SAML Profiles 4.1.4.2, 4.1.4.3). */
final class RecipientRule implements ConfirmationRule {
  @Override
  public Optional<SamlRefusal> refusal(SubjectConfirmation confirmation, Judgement judgement) {
    String acsUrl = judgement.serviceProvider().acsUrl().toString();
    return Rule.demand(
        confirmation.recipient().filter(acsUrl::equals).isPresent(),
        ErrorCode.RECIPIENT_MISMATCH,
        "the recipient is not our assertion consumer URL");
  }
}
