// SPDX-License-Identifier: Apache-2.0
package io.relyra.test.idp;

/** Base64 of which one character is replaced so that it means other bytes. */
final class Base64Text {
  private static final String ALPHABET =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

  private Base64Text() {}

  /**
   * Replaces one character.
   *
   * @throws IllegalArgumentException if there is padding at the position
   */
  static String replaceAt(String base64, int position) {
    int index = ALPHABET.indexOf(base64.charAt(position));
    if (index < 0) {
      throw new IllegalArgumentException("no Base64 digit at " + position);
    }
    // Decoders ignore the lowest bits before the padding. Half of the alphabet away is the highest
    // bit, which always counts.
    int other = (index + ALPHABET.length() / 2) % ALPHABET.length();
    return base64.substring(0, position) + ALPHABET.charAt(other) + base64.substring(position + 1);
  }
}
