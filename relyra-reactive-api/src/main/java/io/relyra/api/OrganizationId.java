// SPDX-License-Identifier: Apache-2.0
package io.relyra.api;

/**
 * The name of a tenant, as the application calls it.
 *
 * @param value 1 to 200 characters, compared exactly; no white space or control characters
 */
public record OrganizationId(String value) {
  private static final int MAX_LENGTH = 200;

  /**
   * Checks the form.
   *
   * @throws IllegalArgumentException if the value cannot be such a name
   */
  public OrganizationId {
    if (!PlainText.isToken(value, MAX_LENGTH)) {
      throw new IllegalArgumentException("not an organization id");
    }
  }
}
