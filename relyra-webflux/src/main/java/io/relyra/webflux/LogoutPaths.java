// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux;

import java.util.regex.Pattern;

/**
 * Where the endpoints of single logout live, below the base path of the login.
 *
 * @param start where users log out
 * @param service where identity providers send their messages, each to the path of its connection
 *     below; the connections' single logout URL has to say the same
 */
public record LogoutPaths(String start, String service) {
  private static final Pattern FORM = Pattern.compile("(/[A-Za-z0-9._~-]+)+");
  private static final Pattern TAKEN = Pattern.compile("/(login|acs|metadata)(/.*)?");

  // After the patterns, which its check needs.
  /** {@code /logout} and {@code /slo}. */
  public static final LogoutPaths DEFAULT = new LogoutPaths("/logout", "/slo");

  /**
   * Checks the paths.
   *
   * @throws IllegalArgumentException if one is no path, belongs to logins, or both are one place
   */
  public LogoutPaths {
    if (!isFree(start) || !isFree(service) || start.startsWith(service + "/")) {
      throw new IllegalArgumentException("a path of single logout is like /logout, and not taken");
    }
    if (start.equals(service)) {
      throw new IllegalArgumentException("both paths of single logout are the same");
    }
  }

  private static boolean isFree(String path) {
    return FORM.matcher(path).matches() && !TAKEN.matcher(path).matches();
  }
}
