// SPDX-License-Identifier: Apache-2.0
package io.relyra.saml.assertion;

import java.util.regex.Pattern;

/** The names that look like what they are: two of them that look alike are alike. */
public final class VisibleName {
  // Control, format, line and paragraph separators, unassigned; then what Unicode calls default
  // ignorable beside those (DerivedCoreProperties): fillers, joiners and variation selectors.
  private static final Pattern UNSEEN =
      Pattern.compile(
          "[\\p{Cc}\\p{Cf}\\p{Cn}\\p{Zl}\\p{Zp}\\x{034F}\\x{115F}\\x{1160}\\x{17B4}\\x{17B5}"
              + "\\x{180B}-\\x{180F}\\x{3164}\\x{FE00}-\\x{FE0F}\\x{FFA0}\\x{E0000}-\\x{E0FFF}]");

  private VisibleName() {}

  /**
   * Tells whether a text can be the name of a user.
   *
   * @param name any text
   * @return true if it is not empty, neither begins nor ends with white space, and holds nothing
   *     that nobody sees
   */
  public static boolean isValid(String name) {
    return !name.isEmpty()
        && !isBlank(name.codePointAt(0))
        && !isBlank(name.codePointBefore(name.length()))
        && (isPrintableAscii(name) || !UNSEEN.matcher(name).find());
  }

  // Most names are, and of those characters none is unseen.
  private static boolean isPrintableAscii(String name) {
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (c < ' ' || c > '~') {
        return false;
      }
    }
    return true;
  }

  // No-break spaces are white space to a reader, and to Unicode, though not to String.strip.
  private static boolean isBlank(int c) {
    return Character.isWhitespace(c) || Character.isSpaceChar(c);
  }
}
