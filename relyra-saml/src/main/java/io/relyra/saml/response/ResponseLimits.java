// SPDX-License-Identifier: Apache-2.0
package io.relyra.saml.response;

/**
 * How large a response may be, in every direction in which it could grow.
 *
 * @param encodedLength characters of Base64, up to 16 MiB
 * @param depth nested elements, up to 100
 * @param elements in the whole document, up to a million
 * @param attributesPerElement namespace declarations included, up to 1000
 * @param textLength characters of one text or attribute value, up to 16 MiB; encrypted content,
 *     which is one text, is limited by {@code encodedLength} alone
 */
public record ResponseLimits(
    int encodedLength, int depth, int elements, int attributesPerElement, int textLength) {

  /**
   * 1 MiB encoded, 32 levels, 10000 elements, 64 attributes an element, 64 KiB a text: ten times
   * what large genuine responses need.
   */
  public static final ResponseLimits DEFAULT =
      new ResponseLimits(1024 * 1024, 32, 10_000, 64, 64 * 1024);

  private static final int MAX_SIZE = 16 * 1024 * 1024;

  /**
   * Checks that every limit limits something.
   *
   * @throws IllegalArgumentException if a limit is not positive or beyond its cap
   */
  public ResponseLimits {
    check(encodedLength, MAX_SIZE, "encodedLength");
    check(depth, 100, "depth");
    check(elements, 1_000_000, "elements");
    check(attributesPerElement, 1000, "attributesPerElement");
    check(textLength, MAX_SIZE, "textLength");
  }

  private static void check(int limit, int cap, String name) {
    if (limit < 1 || limit > cap) {
      throw new IllegalArgumentException(name + " must be within 1 and " + cap);
    }
  }
}
