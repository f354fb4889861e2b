// SPDX-License-Identifier: Apache-2.0
package io.relyra.api.connection;

import java.util.regex.Pattern;

/**
 * The kind of name by which an identity provider names a user (SAML Core 8.3).
 *
 * @param uri 1 to 256 visible characters of ASCII, with a scheme
 */
public record NameIdFormat(String uri) {
  private static final Pattern FORM = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*:[!-~]{1,200}");
  private static final String SAML_11 = "urn:oasis:names:tc:SAML:1.1:nameid-format:";
  private static final String SAML_20 = "urn:oasis:names:tc:SAML:2.0:nameid-format:";

  /** Whatever the identity provider chooses. */
  public static final NameIdFormat UNSPECIFIED = new NameIdFormat(SAML_11 + "unspecified");

  /** An e-mail address. */
  public static final NameIdFormat EMAIL_ADDRESS = new NameIdFormat(SAML_11 + "emailAddress");

  /** A name that never changes and is different for each service provider. */
  public static final NameIdFormat PERSISTENT = new NameIdFormat(SAML_20 + "persistent");

  /** A name for one session. */
  public static final NameIdFormat TRANSIENT = new NameIdFormat(SAML_20 + "transient");

  /**
   * Checks the form.
   *
   * @throws IllegalArgumentException if the value is not an absolute URI
   */
  public NameIdFormat {
    if (!isValid(uri)) {
      throw new IllegalArgumentException("not a name id format");
    }
  }

  /**
   * Tells whether a text from outside has the form of a format.
   *
   * @param candidate any text
   * @return true if {@link #NameIdFormat} takes it
   */
  public static boolean isValid(String candidate) {
    return FORM.matcher(candidate).matches();
  }
}
