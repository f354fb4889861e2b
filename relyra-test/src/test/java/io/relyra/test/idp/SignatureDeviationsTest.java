// SPDX-License-Identifier: Apache-2.0
package io.relyra.test.idp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.List;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.w3c.dom.Element;

class SignatureDeviationsTest {
  @Test
  void strangersCertificateInKeyInfoVerifiesTheStrangersSignature() throws Exception {
    SignedResponse response = respond(SignatureDeviations.WRONG_KEY);

    X509Certificate enclosed = enclosedCertificate(response);

    assertThat(enclosed).isNotEqualTo(Sample.idp().certificate());
    assertThat(JdkVerifier.verifiedElements(response.xml(), enclosed.getPublicKey()))
        .containsExactly("Assertion");
  }

  @Test
  void anybodyCanComputeTheMac() throws Exception {
    SignedResponse response = respond(SignatureDeviations.HMAC_SIGNATURE);

    SecretKeySpec publicSecret =
        new SecretKeySpec(Sample.idp().certificate().getEncoded(), "HmacSHA256");

    assertThat(JdkVerifier.verifiedElements(response.xml(), publicSecret))
        .containsExactly("Assertion");
    assertThat(enclosedCertificate(response)).isEqualTo(Sample.idp().certificate());
  }

  @ParameterizedTest
  @CsvSource({
    "sha1-signature, SignatureMethod, http://www.w3.org/2000/09/xmldsig#rsa-sha1",
    "sha1-digest, DigestMethod, http://www.w3.org/2000/09/xmldsig#sha1",
    "hmac-signature, SignatureMethod, http://www.w3.org/2001/04/xmldsig-more#hmac-sha256"
  })
  void nameTheWeakAlgorithm(String name, String element, String algorithm) {
    assertThat(algorithms(respond(name), element)).containsExactly(algorithm);
  }

  @ParameterizedTest
  @CsvSource({
    "inclusive-c14n-transform, http://www.w3.org/TR/2001/REC-xml-c14n-20010315",
    "xpath-transform, http://www.w3.org/TR/1999/REC-xpath-19991116",
    "xslt-transform, http://www.w3.org/TR/1999/REC-xslt-19991116"
  })
  void nameTheForbiddenTransform(String name, String algorithm) {
    assertThat(algorithms(respond(name), "Transform"))
        .startsWith("http://www.w3.org/2000/09/xmldsig#enveloped-signature", algorithm);
  }

  @ParameterizedTest
  @EnumSource
  void secondSignatureIsASiblingOfTheFirst(SignedParts parts) {
    FakeIdp idp = Sample.idp().toBuilder().signedParts(parts).build();

    Element root =
        new ResponseDocument(
                idp.respond(Sample.answer(), SignatureDeviations.SECOND_SIGNATURE).xml())
            .response();

    List<Element> signatures = Dom.all(root, SamlNames.SIGNATURE, "Signature");
    assertThat(signatures.get(0).getNextSibling()).isSameAs(signatures.get(1));
  }

  @Test
  void otherElementIsAllThatIsCovered() throws Exception {
    SignedResponse response = respond(SignatureDeviations.SIGNATURE_OVER_OTHER_ELEMENT);

    assertThat(verified(response)).containsExactly("AuthnStatement");
    assertThat(verified(response.xml().replace(Sample.ADA, WrappingDeviations.INTRUDER)))
        .containsExactly("AuthnStatement");
  }

  @Test
  void twoReferencesCoverTwoElements() throws Exception {
    assertThat(verified(respond(SignatureDeviations.TWO_REFERENCES)))
        .containsExactly("Assertion", "AuthnStatement");
  }

  @Test
  void wholeDocumentReferenceHasAnEmptyUri() throws Exception {
    SignedResponse response = respond(SignatureDeviations.WHOLE_DOCUMENT_REFERENCE);

    assertThat(response.xml()).contains("<ds:Reference URI=\"\">");
    assertThat(verified(response)).containsExactly("Response");
  }

  private static SignedResponse respond(Deviation deviation) {
    return Sample.idp().respond(Sample.answer(), deviation);
  }

  private static SignedResponse respond(String name) {
    return respond(Deviations.named(name).orElseThrow());
  }

  private static List<String> verified(SignedResponse response) throws Exception {
    return verified(response.xml());
  }

  private static List<String> verified(String xml) throws Exception {
    return JdkVerifier.verifiedElements(xml, Sample.idp().certificate().getPublicKey());
  }

  private static List<String> algorithms(SignedResponse response, String element) {
    Element root = new ResponseDocument(response.xml()).response();
    return Dom.all(root, SamlNames.SIGNATURE, element).stream()
        .map(found -> found.getAttribute("Algorithm"))
        .toList();
  }

  private static X509Certificate enclosedCertificate(SignedResponse response) throws Exception {
    String base64 =
        new ResponseDocument(response.xml()).inSignature("X509Certificate").getTextContent();
    return (X509Certificate)
        CertificateFactory.getInstance("X.509")
            .generateCertificate(new ByteArrayInputStream(Base64.getDecoder().decode(base64)));
  }
}
