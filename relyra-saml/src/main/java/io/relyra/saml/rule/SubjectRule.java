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
        !isBlank(name.codePointAt(0))
            && !isBlank(name.codePointBefore(name.length()))
            && name.chars().noneMatch(Character::isISOControl),
        ErrorCode.MISSING_PROTOCOL_FIELD,
        "the subject has no usable name");
  }

  // No-break spaces are white space to a reader, and to Unicode, though not to String.strip.
  private static boolean isBlank(int c) {
    return Character.isWhitespace(c) || Character.isSpaceChar(c);
  }
}
