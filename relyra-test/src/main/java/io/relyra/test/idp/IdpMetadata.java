// SPDX-License-Identifier: Apache-2.0
package io.relyra.test.idp;

import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/** The metadata that a service provider imports (SAML Metadata 2.4.3), unsigned. */
public final class IdpMetadata {
  private static final XmlTemplate START =
      new XmlTemplate(
          """
          <md:EntityDescriptor xmlns:md="urn:oasis:names:tc:SAML:2.0:metadata"
              entityID="{entityId}">
            <md:IDPSSODescriptor WantAuthnRequestsSigned="false"
                protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol">
          """);
  private static final XmlTemplate SIGNING_KEY =
      new XmlTemplate(
          """
          <md:KeyDescriptor use="signing">
            <ds:KeyInfo xmlns:ds="http://www.w3.org/2000/09/xmldsig#">
              <ds:X509Data>
                <ds:X509Certificate>{certificate}</ds:X509Certificate>
              </ds:X509Data>
            </ds:KeyInfo>
          </md:KeyDescriptor>
          """);
  private static final XmlTemplate END =
      new XmlTemplate(
          """
          <md:SingleSignOnService
              Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect"
              Location="{ssoUrl}"/>
          """);

  private IdpMetadata() {}

  /**
   * Metadata with the key in use.
   *
   * @param idp whom to describe
   * @return an EntityDescriptor
   */
  public static String of(FakeIdp idp) {
    return of(idp, List.of(idp.certificate()));
  }

  /**
   * Metadata with several keys, as around a change of keys.
   *
   * @param idp whom to describe
   * @param certificates the signing certificates, in order
   * @return an EntityDescriptor
   */
  public static String of(FakeIdp idp, List<X509Certificate> certificates) {
    StringBuilder out = new StringBuilder();
    out.append(START.fill(Map.of("entityId", idp.entityId().value())));
    certificates.forEach(one -> out.append(SIGNING_KEY.fill(Map.of("certificate", base64(one)))));
    out.append(END.fill(Map.of("ssoUrl", idp.ssoUrl().toString())));
    return out.append("</md:IDPSSODescriptor></md:EntityDescriptor>").toString();
  }

  private static String base64(X509Certificate certificate) {
    try {
      return Base64.getEncoder().encodeToString(certificate.getEncoded());
    } catch (CertificateEncodingException e) {
      throw new IllegalArgumentException("the certificate has no encoding", e);
    }
  }
}
