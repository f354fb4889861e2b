// SPDX-License-Identifier: Apache-2.0
package io.relyra.api.connection;

import java.util.regex.Pattern;

/**
 * The name of a private key that is kept outside the database.
 *
 * @param value 1 to 200 letters, digits, {@code .}, {@code _} or {@code -}, beginning with a letter
 *     or digit: never a path
 */
public record KeyReference(String value) {
  private static final Pattern FORM = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,199}");

  /**
   * Checks the form.
   *
   * @throws IllegalArgumentException if the value is no such name
   */
  public KeyReference {
    if (!FORM.matcher(value).matches()) {
      throw new IllegalArgumentException("not a name of a key");
    }
  }
}
