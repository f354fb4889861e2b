// SPDX-License-Identifier: Apache-2.0
package io.relyra.test.idp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.net.URI;
import java.security.cert.CertificateFactory;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;

class IdpMetadataTest {
  @Test
  void namesTheEntityTheUrlAndTheCertificate() throws Exception {
    FakeIdp idp =
        Sample.idp().toBuilder().ssoUrl(URI.create("https://idp.example/sso?a=1&b=2")).build();

    Element entity = Dom.parse(IdpMetadata.of(idp)).getDocumentElement();

    assertThat(entity.getLocalName()).isEqualTo("EntityDescriptor");
    assertThat(entity.getAttribute("entityID")).isEqualTo(idp.entityId().value());
    Element service = Dom.first(entity, SamlNames.METADATA, "SingleSignOnService");
    assertThat(service.getAttribute("Location")).isEqualTo("https://idp.example/sso?a=1&b=2");
    assertThat(service.getAttribute("Binding"))
        .isEqualTo("urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect");
    String base64 = Dom.first(entity, SamlNames.SIGNATURE, "X509Certificate").getTextContent();
    assertThat(
            CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(Base64.getDecoder().decode(base64))))
        .isEqualTo(idp.certificate());
  }

  @Test
  void listsBothKeysAroundAChange() {
    FakeIdp idp = Sample.idp();

    String xml = IdpMetadata.of(idp, List.of(idp.certificate(), idp.withNextKey().certificate()));

    assertThat(Dom.all(Dom.parse(xml).getDocumentElement(), SamlNames.METADATA, "KeyDescriptor"))
        .hasSize(2)
        .allMatch(key -> key.getAttribute("use").equals("signing"));
  }

  @Test
  void tellsKeysForEncryptionFromThoseThatSign() {
    FakeIdp idp = Sample.idp();

    String xml =
        IdpMetadata.of(idp, List.of(idp.certificate()), List.of(idp.withNextKey().certificate()));

    assertThat(Dom.all(Dom.parse(xml).getDocumentElement(), SamlNames.METADATA, "KeyDescriptor"))
        .extracting(key -> key.getAttribute("use"))
        .containsExactly("signing", "encryption");
  }
}
