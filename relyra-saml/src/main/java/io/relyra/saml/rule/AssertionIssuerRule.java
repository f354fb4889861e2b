// SPDX-License-Identifier: Apache-2.0
package io.relyra.saml.rule;

import io.relyra.api.EntityId;
import io.relyra.api.ErrorCode;
import io.relyra.saml.SamlRefusal;
import java.util.Optional;

/** The assertion comes from the identity provider that was asked (SAML Profiles 4.1.4.2). */
final class AssertionIssuerRule implements Rule {
  @Override
  public Optional<SamlRefusal> refusal(Judgement judgement) {
    EntityId asked = judgement.intent().idpEntityId();
    return Rule.demand(
        judgement.assertion().issuer().names(asked),
        ErrorCode.ISSUER_MISMATCH,
        "the issuer of the assertion is not the identity provider that was asked");
  }
}
