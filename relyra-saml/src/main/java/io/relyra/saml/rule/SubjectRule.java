// SPDX-License-Identifier: Apache-2.0
package io.relyra.saml.rule;

import io.relyra.api.ErrorCode;
import io.relyra.saml.SamlRefusal;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The subject has a name that can be compared: no control characters, no characters that nobody
 * sees, no white space around it (SAML Core 2.2.2, Profiles 4.1.4.2).
 *
 * <p>Two names that differ in a zero-width character look the same to whoever grants a right, and
 * are two users. Directories do not write such characters; somebody who registers a look-alike
 * does.
 */
final class SubjectRule implements Rule {
  // Control, format, line and paragraph separators, unassigned; then what Unicode calls default
  // ignorable beside those (DerivedCoreProperties): fillers, joiners and variation selectors.
  private static final Pattern UNSEEN =
      Pattern.compile(
          "[\\p{Cc}\\p{Cf}\\p{Cn}\\p{Zl}\\p{Zp}\\x{034F}\\x{115F}\\x{1160}\\x{17B4}\\x{17B5}"
              + "\\x{180B}-\\x{180F}\\x{3164}\\x{FE00}-\\x{FE0F}\\x{FFA0}\\x{E0000}-\\x{E0FFF}]");

  @Override
  public Optional<SamlRefusal> refusal(Judgement judgement) {
    String name = judgement.assertion().subject().value();
    return Rule.demand(
        !isBlank(name.codePointAt(0))
            && !isBlank(name.codePointBefore(name.length()))
            && !UNSEEN.matcher(name).find(),
        ErrorCode.MISSING_PROTOCOL_FIELD,
        "the subject has no usable name");
  }

  // No-break spaces are white space to a reader, and to Unicode, though not to String.strip.
  private static boolean isBlank(int c) {
    return Character.isWhitespace(c) || Character.isSpaceChar(c);
  }
}
