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
  private static final XmlTemplate KEY =
      new XmlTemplate(
          """
          <md:KeyDescriptor use="{use}">
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
    return of(idp, certificates, List.of());
  }

  /**
   * Metadata with keys for encryption too, with which nobody may sign.
   *
   * @param idp whom to describe
   * @param signing the signing certificates, in order
   * @param encryption the certificates of the keys for which it can decrypt, in order
   * @return an EntityDescriptor
   */
  public static String of(
      FakeIdp idp, List<X509Certificate> signing, List<X509Certificate> encryption) {
    StringBuilder out = new StringBuilder();
    out.append(START.fill(Map.of("entityId", idp.entityId().value())));
    signing.forEach(one -> out.append(key("signing", one)));
    encryption.forEach(one -> out.append(key("encryption", one)));
    out.append(END.fill(Map.of("ssoUrl", idp.ssoUrl().toString())));
    return out.append("</md:IDPSSODescriptor></md:EntityDescriptor>").toString();
  }

  private static String key(String use, X509Certificate certificate) {
    return KEY.fill(Map.of("use", use, "certificate", base64(certificate)));
  }

  private static String base64(X509Certificate certificate) {
    try {
      return Base64.getEncoder().encodeToString(certificate.getEncoded());
    } catch (CertificateEncodingException e) {
      throw new IllegalArgumentException("the certificate has no encoding", e);
    }
  }
}
