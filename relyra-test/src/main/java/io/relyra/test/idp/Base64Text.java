// SPDX-License-Identifier: Apache-2.0
package io.relyra.test.idp;

import java.util.Arrays;
import java.util.Base64;

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
    byte[] before = Base64.getDecoder().decode(base64);
    // The lowest bits before the padding are ignored by lenient decoders: half of the alphabet away
    // changes the highest bit, which always counts.
    String after =
        base64.substring(0, position)
            + ALPHABET.charAt((index + ALPHABET.length() / 2) % ALPHABET.length())
            + base64.substring(position + 1);
    if (Arrays.equals(before, Base64.getDecoder().decode(after))) {
      throw new IllegalStateException("the highest bit of a digit always counts");
    }
    return after;
  }
}
