// SPDX-License-Identifier: Apache-2.0
package io.relyra.saml.rule;

import io.relyra.api.ErrorCode;
import io.relyra.saml.SamlRefusal;
import java.util.Optional;

/**
 * The subject has a name that can be compared: no control characters, no white space around it
 * (SAML Core 2.2.2, Profiles 4.1.4.2).
 */
final class SubjectRule implements Rule {
  @Override
  public Optional<SamlRefusal> refusal(Judgement judgement) {
    String name = judgement.assertion().subject().value();
    return Rule.demand(
        name.equals(name.strip()) && name.chars().noneMatch(Character::isISOControl),
        ErrorCode.MISSING_PROTOCOL_FIELD,
        "the subject has no usable name");
  }
}
