// SPDX-License-Identifier: Apache-2.0
package io.relyra.saml.logout;

import io.relyra.saml.response.ResponseLimits;

/**
 * How large a logout message may be, in every direction in which it could grow.
 *
 * @param queryLength characters of the query of a redirect, up to 1 MiB; checked before anything is
 *     decoded
 * @param inflatedLength bytes that a compressed message may become, up to 16 MiB; inflating stops
 *     there
 * @param sessionIndexes how many sessions one request may name, up to 1000
 * @param xml of the document, and of its Base64 in a form
 */
public record LogoutLimits(
    int queryLength, int inflatedLength, int sessionIndexes, ResponseLimits xml) {
  /** The longest relay state that is carried back; the bindings allow 80 bytes. */
  public static final int MAX_RELAY_STATE = 1024;

  /**
   * 32 KiB of query, 128 KiB inflated, 64 sessions; 128 KiB of Base64, 32 levels, 1000 elements, 64
   * attributes an element, 16 KiB a text.
   */
  public static final LogoutLimits DEFAULT =
      new LogoutLimits(
          32 * 1024, 128 * 1024, 64, new ResponseLimits(128 * 1024, 32, 1000, 64, 16 * 1024));

  /**
   * Checks that every limit limits something.
   *
   * @throws IllegalArgumentException if a limit is not positive or beyond its cap
   */
  public LogoutLimits {
    check(queryLength, 1024 * 1024, "queryLength");
    check(inflatedLength, 16 * 1024 * 1024, "inflatedLength");
    check(sessionIndexes, 1000, "sessionIndexes");
  }

  private static void check(int limit, int cap, String name) {
    if (limit < 1 || limit > cap) {
      throw new IllegalArgumentException(name + " must be within 1 and " + cap);
    }
  }
}
