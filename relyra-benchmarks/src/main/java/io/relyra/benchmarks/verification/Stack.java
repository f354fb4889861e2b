// SPDX-License-Identifier: Apache-2.0
package io.relyra.benchmarks.verification;

/** Who verifies, and how much of it. */
public enum Stack {
  /** Everything that this library demands of a response. */
  RELYRA("**this library**, everything that it demands"),
  /** What no verification can do without: the floor. */
  BARE("`java.security`: one RSA verification, and a plain DOM parse"),
  /** The signature alone. */
  XMLSEC("Santuario: DOM parse, and the signature"),
  /** The toolkit under Spring Security and Shibboleth. */
  OPENSAML("OpenSAML 4.0.1: objects, signature, conditions, confirmation"),
  /** A whole library, in its strict mode. */
  ONELOGIN("OneLogin java-saml 2.9.0, strict");

  private final String title;

  Stack(String title) {
    this.title = title;
  }

  /** What the page calls it. */
  public String title() {
    return title;
  }

  Check prepare(SignedLogin login) {
    return switch (this) {
      case RELYRA -> new RelyraCheck(login);
      case BARE -> new BareCheck(login);
      case XMLSEC -> new XmlsecCheck(login);
      case OPENSAML -> new OpenSamlCheck(login);
      case ONELOGIN -> new OneLoginCheck(login);
    };
  }
}
