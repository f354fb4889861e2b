// SPDX-License-Identifier: Apache-2.0
package io.relyra.api.metadata;

import java.net.URI;
import java.util.regex.Pattern;

/**
 * Where metadata is fetched from: an https URL with a host name.
 *
 * <p>Addresses in place of the name are refused, in every notation: certificates are for names.
 *
 * @param value at most 2048 characters, without user info and fragment
 */
public record MetadataUrl(URI value) {
  private static final int MAX_LENGTH = 2048;
  private static final int HTTPS_PORT = 443;
  // What ends in a label of digits is read as an IPv4 address by some resolvers (WHATWG URL 3.5).
  private static final Pattern NAME =
      Pattern.compile("(?:[A-Za-z0-9_-]{1,63}\\.){0,30}[A-Za-z][A-Za-z0-9-]{0,62}");

  /**
   * Checks the form.
   *
   * @throws IllegalArgumentException if it is not such a URL
   */
  public MetadataUrl {
    require("https".equals(value.getScheme()), "the metadata URL must begin with https://");
    String host = value.getHost();
    require(host != null && NAME.matcher(host).matches(), "the metadata URL must name a host");
    require(
        value.getRawUserInfo() == null && value.getRawFragment() == null,
        "the metadata URL must have no credentials and no fragment");
    require(value.toString().length() <= MAX_LENGTH, "the metadata URL is too long");
    require(value.getPort() != 0 && value.getPort() <= 65_535, "the port is impossible");
  }

  /**
   * Reads a URL.
   *
   * @param text the URL
   * @return the same, checked
   * @throws IllegalArgumentException if it is not such a URL
   */
  public static MetadataUrl of(String text) {
    return new MetadataUrl(URI.create(text));
  }

  /**
   * The host name.
   *
   * @return never an address
   */
  public String host() {
    return value.getHost();
  }

  /**
   * The port.
   *
   * @return 443 unless it is named
   */
  public int port() {
    return value.getPort() < 0 ? HTTPS_PORT : value.getPort();
  }

  /**
   * The value of the Host header (RFC 9110 7.2).
   *
   * @return the host, and the port if it is named
   */
  public String authority() {
    return value.getRawAuthority();
  }

  /**
   * What stands in the request line (RFC 9112 3.2.1).
   *
   * @return begins with a slash
   */
  public String pathAndQuery() {
    String path = value.getRawPath().isEmpty() ? "/" : value.getRawPath();
    return value.getRawQuery() == null ? path : path + "?" + value.getRawQuery();
  }

  private static void require(boolean condition, String explanation) {
    if (!condition) {
      throw new IllegalArgumentException(explanation);
    }
  }
}
