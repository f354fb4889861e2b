// SPDX-License-Identifier: Apache-2.0
package io.relyra.test.idp;

/** Namespaces and URIs of SAML 2.0, XML Signature and XML Encryption. */
final class SamlNames {
  static final String PROTOCOL = "urn:oasis:names:tc:SAML:2.0:protocol";
  static final String ASSERTION = "urn:oasis:names:tc:SAML:2.0:assertion";
  static final String METADATA = "urn:oasis:names:tc:SAML:2.0:metadata";
  static final String SIGNATURE = "http://www.w3.org/2000/09/xmldsig#";
  static final String ENCRYPTION = "http://www.w3.org/2001/04/xmlenc#";
  static final String ENCRYPTION_11 = "http://www.w3.org/2009/xmlenc11#";
  static final String HOLDER_OF_KEY = "urn:oasis:names:tc:SAML:2.0:cm:holder-of-key";

  private SamlNames() {}
}
