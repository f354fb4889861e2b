// SPDX-License-Identifier: Apache-2.0
package io.relyra.saml.metadata;

import static io.relyra.saml.xml.SamlNames.SIGNATURE_NS;

import io.relyra.api.ErrorCode;
import io.relyra.saml.SamlRefusal;
import io.relyra.saml.signature.VerificationKeys;
import io.relyra.saml.xml.ElementText;
import io.relyra.saml.xml.StrictBase64;
import java.io.ByteArrayInputStream;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.w3c.dom.Element;

/**
 * The keys of a role (SAML Metadata 2.4.1.1). A key without a use is for signing and encryption.
 *
 * @param signing certificates, at least one of which holds a key strong enough
 * @param encryption certificates, possibly none
 */
record KeyDescriptors(List<X509Certificate> signing, List<X509Certificate> encryption) {
  private static final int MAX_BASE64 = 64 * 1024;
  private static final int MAX_CERTIFICATES = 32;

  static KeyDescriptors of(Element role) {
    Set<X509Certificate> signing = new LinkedHashSet<>();
    Set<X509Certificate> encryption = new LinkedHashSet<>();
    int count = 0;
    for (Element descriptor : MetadataChildren.named(role, "KeyDescriptor")) {
      List<X509Certificate> certificates = certificates(descriptor);
      count += certificates.size();
      requireFew(count);
      boolean anyUse = !descriptor.hasAttributeNS(null, "use");
      String use = descriptor.getAttributeNS(null, "use");
      if (!anyUse && !use.equals("signing") && !use.equals("encryption")) {
        throw new SamlRefusal(
            ErrorCode.UNEXPECTED_ELEMENT, "a key is for neither signing nor encryption");
      }
      if (anyUse || use.equals("signing")) {
        signing.addAll(certificates);
      }
      if (anyUse || use.equals("encryption")) {
        encryption.addAll(certificates);
      }
    }
    if (signing.isEmpty()) {
      throw missing("there is no signing certificate");
    }
    if (signing.stream().noneMatch(one -> VerificationKeys.accept(one.getPublicKey()))) {
      throw new SamlRefusal(
          ErrorCode.UNTRUSTED_CERTIFICATE, "no signing certificate holds a key strong enough");
    }
    return new KeyDescriptors(List.copyOf(signing), List.copyOf(encryption));
  }

  private static List<X509Certificate> certificates(Element descriptor) {
    List<X509Certificate> found = new ArrayList<>();
    for (Element keyInfo : MetadataChildren.named(descriptor, SIGNATURE_NS, "KeyInfo")) {
      for (Element data : MetadataChildren.named(keyInfo, SIGNATURE_NS, "X509Data")) {
        for (Element one : MetadataChildren.named(data, SIGNATURE_NS, "X509Certificate")) {
          found.add(parse(ElementText.of(one, MAX_BASE64)));
          requireFew(found.size());
        }
      }
    }
    return withoutIssuers(found);
  }

  private static void requireFew(int certificates) {
    if (certificates > MAX_CERTIFICATES) {
      throw new SamlRefusal(ErrorCode.XML_LIMIT_EXCEEDED, "there are too many certificates");
    }
  }

  // XML Signature 4.5.4: X509Data may hold the chain, but only its end is the identity provider's.
  private static List<X509Certificate> withoutIssuers(List<X509Certificate> certificates) {
    return certificates.stream()
        .filter(one -> certificates.stream().noneMatch(other -> isIssuer(one, other)))
        .toList();
  }

  private static boolean isIssuer(X509Certificate one, X509Certificate of) {
    if (one.equals(of) || !one.getSubjectX500Principal().equals(of.getIssuerX500Principal())) {
      return false;
    }
    try {
      of.verify(one.getPublicKey());
      return true;
    } catch (GeneralSecurityException e) {
      return false;
    }
  }

  private static X509Certificate parse(String base64) {
    byte[] der =
        StrictBase64.decode(base64).orElseThrow(() -> missing("a certificate is not Base64"));
    try {
      X509Certificate certificate =
          (X509Certificate)
              CertificateFactory.getInstance("X.509")
                  .generateCertificate(new ByteArrayInputStream(der));
      // The factory takes PEM, PKCS #7 and trailing bytes too.
      if (!Arrays.equals(certificate.getEncoded(), der)) {
        throw missing("a certificate is not one certificate in DER");
      }
      return certificate;
    } catch (CertificateException e) {
      throw missing("a certificate cannot be read");
    }
  }

  private static SamlRefusal missing(String detail) {
    return new SamlRefusal(ErrorCode.METADATA_MISSING_CERTIFICATE, detail);
  }
}
