// SPDX-License-Identifier: Apache-2.0
package io.relyra.api;

import org.jspecify.annotations.Nullable;

/**
 * Where the browser goes after the login: a path on our own origin, never another site.
 *
 * @param path begins with exactly one slash; at most 2048 visible ASCII characters without
 *     backslash; may have a query, not a fragment
 */
public record ReturnTo(String path) {
  /** The start page. */
  public static final ReturnTo ROOT = new ReturnTo("/");

  /** The longest path. */
  public static final int MAX_LENGTH = 2048;

  /**
   * Checks the form.
   *
   * @throws IllegalArgumentException if a browser could read the path as another site
   */
  public ReturnTo {
    if (!isLocal(path)) {
      throw new IllegalArgumentException("not a path on our own origin");
    }
  }

  /**
   * The path asked for, or the start page if it is absent or could lead elsewhere.
   *
   * @param candidate any text, usually a query parameter
   * @return a safe target
   */
  public static ReturnTo orRoot(@Nullable String candidate) {
    return candidate != null && isLocal(candidate) ? new ReturnTo(candidate) : ROOT;
  }

  // Browsers read "//host", "/\host" and "/<tab>/host" as another origin (WHATWG URL, 4.4).
  private static boolean isLocal(String path) {
    return path.startsWith("/")
        && !path.startsWith("//")
        && path.length() <= MAX_LENGTH
        && path.chars().allMatch(c -> c > ' ' && c < 0x7f && c != '\\' && c != '#');
  }
}
