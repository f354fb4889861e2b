// SPDX-License-Identifier: Apache-2.0
package io.relyra.api;

/**
 * The ID of a signed assertion (SAML Core 2.3.3).
 *
 * @param value 1 to 256 characters without white space or control characters
 */
public record AssertionId(String value) {
  /** The longest id that is taken; genuine ones have 20 to 60 characters. */
  public static final int MAX_LENGTH = 256;

  /**
   * Checks the form.
   *
   * @throws IllegalArgumentException if the value cannot be an assertion id
   */
  public AssertionId {
    if (!PlainText.isToken(value, MAX_LENGTH)) {
      throw new IllegalArgumentException("not an assertion id");
    }
  }
}
