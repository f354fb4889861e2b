// SPDX-License-Identifier: Apache-2.0
package io.relyra.api;

import java.util.regex.Pattern;

/**
 * The public id of a connection, as it stands in URLs.
 *
 * @param value 1 to 64 letters, digits, {@code .}, {@code _} or {@code -}, beginning with a letter
 *     or digit
 */
public record ConnectionId(String value) {
  private static final Pattern FORM = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

  /**
   * Checks the form.
   *
   * @throws IllegalArgumentException if the value cannot be a connection id
   */
  public ConnectionId {
    if (!isValid(value)) {
      throw new IllegalArgumentException("not a connection id");
    }
  }

  /**
   * Tells whether a text from outside has the form of a connection id.
   *
   * @param candidate any text
   * @return true if {@link #ConnectionId} takes it
   */
  public static boolean isValid(String candidate) {
    return FORM.matcher(candidate).matches();
  }
}
