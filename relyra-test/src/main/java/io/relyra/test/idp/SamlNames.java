// SPDX-License-Identifier: Apache-2.0
package io.relyra.test.idp;

/** Namespaces and URIs of SAML 2.0 and XML Signature. */
final class SamlNames {
  static final String PROTOCOL = "urn:oasis:names:tc:SAML:2.0:protocol";
  static final String ASSERTION = "urn:oasis:names:tc:SAML:2.0:assertion";
  static final String METADATA = "urn:oasis:names:tc:SAML:2.0:metadata";
  static final String SIGNATURE = "http://www.w3.org/2000/09/xmldsig#";
  static final String HOLDER_OF_KEY = "urn:oasis:names:tc:SAML:2.0:cm:holder-of-key";

  private SamlNames() {}
}
