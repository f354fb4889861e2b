// SPDX-License-Identifier: Apache-2.0
package io.relyra.api.connection;

import java.net.URI;

/** The URLs that a browser can be sent to: absolute http(s), up to 2048 characters. */
public final class WebUrl {
  private static final int MAX_LENGTH = 2048;

  private WebUrl() {}

  /**
   * Checks a URL.
   *
   * @param url any
   * @param name what it is, for the message
   * @throws IllegalArgumentException if a browser should not be sent there
   */
  public static void check(URI url, String name) {
    boolean web = "https".equals(url.getScheme()) || "http".equals(url.getScheme());
    if (!web || url.getHost() == null) {
      throw new IllegalArgumentException("the " + name + " must be an absolute http(s) URL");
    }
    if (url.getRawFragment() != null || url.getRawUserInfo() != null) {
      throw new IllegalArgumentException("the " + name + " must have no fragment or credentials");
    }
    if (url.toString().length() > MAX_LENGTH) {
      throw new IllegalArgumentException("the " + name + " is longer than 2048 characters");
    }
  }
}
