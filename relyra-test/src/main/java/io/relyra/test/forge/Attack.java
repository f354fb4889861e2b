// SPDX-License-Identifier: Apache-2.0
package io.relyra.test.forge;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * A response that an attacker could post, and what it tries.
 *
 * @param name stable, lower case words with hyphens
 * @param threat what it tries, for people: one sentence
 * @param verdict what a service provider owes it
 * @param xml the document
 */
public record Attack(String name, String threat, Verdict verdict, String xml) {

  /** What a service provider owes an attack. */
  public enum Verdict {
    /** There must be no login. */
    REFUSED,
    /**
     * There may be a login, but only with what the identity provider has signed: nothing that
     * counts was changed, and some service providers see that, while strict ones refuse.
     */
    REFUSED_OR_AS_SIGNED
  }

  /**
   * The document as octets.
   *
   * @return UTF-8
   */
  public byte[] bytes() {
    return xml.getBytes(StandardCharsets.UTF_8);
  }

  /**
   * What goes into the form field {@code SAMLResponse} (SAML Bindings 3.5.4).
   *
   * @return the document in Base64, without line breaks
   */
  public String base64() {
    return Base64.getEncoder().encodeToString(bytes());
  }

  @Override
  public String toString() {
    return name;
  }
}
