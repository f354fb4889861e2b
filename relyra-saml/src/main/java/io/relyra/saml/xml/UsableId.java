// SPDX-License-Identifier: Apache-2.0
package io.relyra.saml.xml;

/**
 * Identifiers that a reference can name: a subset of NCName, because {@code xs:ID} is one, and what
 * stands after '#' in a reference must be the name itself.
 */
public final class UsableId {
  private UsableId() {}

  /**
   * Tells whether a text can be an identifier.
   *
   * @param text of the attribute
   * @param maxLength in code points
   * @return true if it begins with a letter or an underscore, and holds nothing else but those,
   *     numbers, dots and hyphens
   */
  public static boolean is(String text, int maxLength) {
    int length = 0;
    for (int i = 0; i < text.length(); length++) {
      int c = text.codePointAt(i);
      if (!isStart(c) && (i == 0 || !isPart(c))) {
        return false;
      }
      i += Character.charCount(c);
    }
    return length > 0 && length <= maxLength;
  }

  private static boolean isStart(int c) {
    return Character.isLetter(c) || c == '_';
  }

  private static boolean isPart(int c) {
    return c == '.' || c == '-' || isNumber(c);
  }

  private static boolean isNumber(int c) {
    return switch (Character.getType(c)) {
      case Character.DECIMAL_DIGIT_NUMBER, Character.LETTER_NUMBER, Character.OTHER_NUMBER -> true;
      default -> false;
    };
  }
}
