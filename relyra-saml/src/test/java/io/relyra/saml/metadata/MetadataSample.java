// SPDX-License-Identifier: Apache-2.0
package io.relyra.saml.metadata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.relyra.api.EntityId;
import io.relyra.api.ErrorCode;
import io.relyra.saml.SamlRefusal;
import io.relyra.saml.Sample;
import io.relyra.test.idp.IdpKey;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.Base64;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** Metadata as the tests write it, and how they read it. */
final class MetadataSample {
  static final X509Certificate ONE = IdpKey.rsa2048().certificate();
  static final X509Certificate TWO = IdpKey.rsa2048().next().certificate();
  static final IdpMetadataReader READER = new IdpMetadataReader(MetadataLimits.DEFAULT);
  static final MetadataTrust VOUCHED = new MetadataTrust.VouchedByOperator();
  static final String SSO =
      "<md:SingleSignOnService Binding=\"urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect\""
          + " Location=\"https://idp.example/sso?a=1&amp;b=2\"/>";

  private MetadataSample() {}

  static String entity(String attributes, String children) {
    return "<md:EntityDescriptor xmlns:md=\"urn:oasis:names:tc:SAML:2.0:metadata\""
        + " xmlns:ds=\"http://www.w3.org/2000/09/xmldsig#\" "
        + attributes
        + "><md:IDPSSODescriptor"
        + " protocolSupportEnumeration=\"urn:oasis:names:tc:SAML:2.0:protocol\">"
        + children
        + "</md:IDPSSODescriptor></md:EntityDescriptor>";
  }

  static String entity(String id) {
    return entity(
        "ID=\"_" + Integer.toHexString(id.hashCode()) + "\" entityID=\"" + id + "\"", usual());
  }

  static String usual() {
    return key(" use=\"signing\"", ONE) + SSO;
  }

  static String key(String use, X509Certificate... certificates) {
    StringBuilder text =
        new StringBuilder("<md:KeyDescriptor" + use + "><ds:KeyInfo><ds:X509Data>");
    for (X509Certificate certificate : certificates) {
      text.append("<ds:X509Certificate>").append(base64(certificate));
      text.append("</ds:X509Certificate>");
    }
    return text.append("</ds:X509Data></ds:KeyInfo></md:KeyDescriptor>").toString();
  }

  static String base64(X509Certificate certificate) {
    try {
      return Base64.getMimeEncoder().encodeToString(certificate.getEncoded()).replace("\r", "");
    } catch (CertificateEncodingException e) {
      throw new AssertionError(e);
    }
  }

  static IdentityProviderMetadata read(String xml) {
    return READER.read(bytes(xml), VOUCHED, Sample.NOW);
  }

  static IdentityProviderMetadata read(String xml, String wanted) {
    return READER.read(bytes(xml), new EntityId(wanted), VOUCHED, Sample.NOW);
  }

  static byte[] bytes(String xml) {
    return xml.getBytes(StandardCharsets.UTF_8);
  }

  static void refuses(ErrorCode code, String xml) {
    refuses(code, () -> read(xml));
  }

  static void refuses(ErrorCode code, ThrowingCallable attempt) {
    assertThatThrownBy(attempt)
        .isInstanceOfSatisfying(
            SamlRefusal.class,
            refusal -> assertThat(refusal.code()).as(refusal.detail()).isEqualTo(code));
  }
}
