// SPDX-License-Identifier: Apache-2.0
package io.relyra.api;

/** The characters that names and paths may hold. */
final class PlainText {
  private PlainText() {}

  static boolean isToken(String text, int maxLength) {
    return !text.isEmpty()
        && text.length() <= maxLength
        && text.codePoints().noneMatch(PlainText::isForbidden);
  }

  // Unpaired surrogates cannot be written as UTF-8: PostgreSQL and XML would see another text.
  // Noncharacters (U+FFFE, U+FFFF and their like) cannot stand in XML (XML 1.0, 2.2).
  private static boolean isForbidden(int c) {
    return Character.isISOControl(c)
        || Character.isWhitespace(c)
        || Character.isSpaceChar(c)
        || Character.getType(c) == Character.FORMAT
        || Character.getType(c) == Character.SURROGATE
        || (c & 0xFFFE) == 0xFFFE;
  }
}
