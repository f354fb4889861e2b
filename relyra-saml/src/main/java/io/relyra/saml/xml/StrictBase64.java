// SPDX-License-Identifier: Apache-2.0
package io.relyra.saml.xml;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/**
 * Base64 with exactly one text for each sequence of bytes, apart from white space.
 *
 * <p>Padding is demanded and its unused bits must be zero: a decoder that is lenient here lets a
 * changed text pass as the original.
 */
public final class StrictBase64 {
  private StrictBase64() {}

  /**
   * Decodes a text.
   *
   * @param text Base64 of RFC 4648 section 4; blanks, tabs and line breaks anywhere are skipped
   * @return the bytes, or nothing if the text is not Base64
   */
  public static Optional<byte[]> decode(String text) {
    byte[] symbols = symbolsOf(text);
    if (symbols.length % 4 != 0) {
      return Optional.empty();
    }
    try {
      byte[] bytes = Base64.getDecoder().decode(symbols);
      return isCanonical(bytes, symbols) ? Optional.of(bytes) : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static byte[] symbolsOf(String text) {
    // What is not Latin-1 becomes a question mark, which is no symbol either.
    byte[] symbols = text.getBytes(StandardCharsets.ISO_8859_1);
    return holdsWhiteSpace(text) ? withoutWhiteSpace(symbols) : symbols;
  }

  // Four searches by the JVM's own means take less time than one look at each character.
  private static boolean holdsWhiteSpace(String text) {
    return text.indexOf('\n') >= 0
        || text.indexOf('\r') >= 0
        || text.indexOf(' ') >= 0
        || text.indexOf('\t') >= 0;
  }

  private static byte[] withoutWhiteSpace(byte[] symbols) {
    int length = 0;
    for (byte symbol : symbols) {
      if (symbol != ' ' && symbol != '\t' && symbol != '\r' && symbol != '\n') {
        symbols[length++] = symbol;
      }
    }
    return Arrays.copyOf(symbols, length);
  }

  // Only the last group can be written in more than one way.
  private static boolean isCanonical(byte[] bytes, byte[] symbols) {
    if (symbols.length == 0) {
      return true;
    }
    int tail = (bytes.length - 1) % 3 + 1;
    byte[] last = Arrays.copyOfRange(bytes, bytes.length - tail, bytes.length);
    return Arrays.equals(
        Base64.getEncoder().encode(last),
        Arrays.copyOfRange(symbols, symbols.length - 4, symbols.length));
  }
}
