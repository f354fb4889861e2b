// SPDX-License-Identifier: Apache-2.0
package io.relyra.api.connection;

import java.util.Locale;

/**
 * How the query of a redirect is percent-encoded, which its signature covers byte by byte (SAML
 * Bindings 3.4.4.1).
 *
 * <p>A receiver that encodes the decoded values again before it verifies has to write what we
 * wrote.
 */
public enum RedirectEncoding {
  /** Upper-case digits, as RFC 3986 section 2.1 asks for; what nearly everybody verifies. */
  RFC3986_UPPER,
  /** Lower-case digits, as .NET writes and AD FS verifies. */
  ADFS_LOWER;

  /**
   * The name used in configuration and storage.
   *
   * @return the stable name, lower case with underscores
   */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
