// SPDX-License-Identifier: Apache-2.0
package io.relyra.saml.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.relyra.api.ErrorCode;
import io.relyra.saml.Forge;
import io.relyra.saml.Keys;
import io.relyra.saml.SamlRefusal;
import java.io.StringReader;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

/**
 * Exclusive Canonicalization 1.0: a document with relative namespaces has no canonical form. The
 * parser refuses it earlier, so these come from another one.
 */
class CanonicalizationTest {
  private static final PinnedKeys PINNED = new PinnedKeys(List.of(Keys.rsa().getPublic()));
  private static final String SIGNED = Forge.response().sign(Forge.ASSERTION_ID).xml();

  @Test
  void whatHasACanonicalFormIsProven() throws Exception {
    SignatureProof proof = proof(SIGNED);
    assertThat(proof.requireValue(PINNED)).isEqualTo(Keys.rsa().getPublic());
    proof.requireDigest();
  }

  @Test
  void signedInfoWithoutCanonicalFormIsRefused() throws Exception {
    SignatureProof proof = proof(SIGNED.replace("<ds:Reference ", "<ds:Reference xmlns=\"x\" "));
    refused(() -> proof.requireValue(PINNED));
  }

  @Test
  void elementWithoutCanonicalFormIsRefused() throws Exception {
    SignatureProof proof =
        proof(SIGNED.replace("<saml:Subject>", "<saml:Subject xmlns:r=\"relative\" r:a=\"\">"));
    proof.requireValue(PINNED);
    refused(proof::requireDigest);
  }

  private static void refused(Runnable step) {
    assertThatThrownBy(step::run)
        .isInstanceOfSatisfying(
            SamlRefusal.class,
            refusal -> assertThat(refusal.code()).isEqualTo(ErrorCode.CANONICALIZATION_FAILED));
  }

  private static SignatureProof proof(String xml) throws Exception {
    Document document =
        DocumentBuilderFactory.newDefaultNSInstance()
            .newDocumentBuilder()
            .parse(new InputSource(new StringReader(xml)));
    Element assertion = (Element) document.getElementsByTagNameNS("*", "Assertion").item(0);
    assertion.setIdAttribute("ID", true);
    Element signature = (Element) document.getElementsByTagNameNS("*", "Signature").item(0);
    return new SignatureProof(SignatureStructure.read(signature, assertion));
  }
}
