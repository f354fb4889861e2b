// SPDX-License-Identifier: Apache-2.0
package io.relyra.api;

/**
 * The name of a SAML party (SAML Core 8.3.6).
 *
 * @param value 1 to 1024 characters, compared exactly; no white space or control characters
 */
public record EntityId(String value) {
  /** The longest entity id that SAML allows. */
  public static final int MAX_LENGTH = 1024;

  /**
   * Checks the form.
   *
   * @throws IllegalArgumentException if the value cannot be an entity id
   */
  public EntityId {
    if (!PlainText.isToken(value, MAX_LENGTH)) {
      throw new IllegalArgumentException("not an entity id");
    }
  }
}
