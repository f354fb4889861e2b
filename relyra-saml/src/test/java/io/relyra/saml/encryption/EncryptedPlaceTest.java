// SPDX-License-Identifier: Apache-2.0
package io.relyra.saml.encryption;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.relyra.api.ErrorCode;
import io.relyra.api.connection.LegacyAlgorithm;
import io.relyra.api.connection.LegacyAllowance;
import io.relyra.saml.SamlRefusal;
import io.relyra.saml.Sample;
import io.relyra.saml.Verdicts;
import io.relyra.saml.legacy.Allowances;
import io.relyra.saml.response.ResponseLimits;
import io.relyra.saml.response.ResponseParser;
import io.relyra.test.idp.KeyEncryption;
import io.relyra.test.idp.KeyPlacement;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.List;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

/** The innermost places of an encrypted element, and which allowance a part of one has used. */
class EncryptedPlaceTest {
  private static final String NEWER =
      Sealed.editable(Sealed.USUAL.with(KeyEncryption.RSA_OAEP_SHA256));
  private static final String SIBLING = Sealed.editable(Sealed.USUAL.with(KeyPlacement.SIBLING));
  private static final LegacyAllowance CBC =
      new LegacyAllowance(
          LegacyAlgorithm.AES_CBC, Sample.NOW, Sample.NOW.plus(Duration.ofDays(1)), "old");

  /** XML Encryption 1.1, 5.5.2 and 3.6: neither a hash nor a reference has anything inside. */
  @ParameterizedTest
  @ValueSource(strings = {"ds:DigestMethod", "xenc11:MGF", "xenc:DataReference"})
  void hashesAndReferencesAreEmpty(String element) {
    String genuine = element.endsWith("Reference") ? SIBLING : NEWER;
    String filled =
        genuine.replaceFirst(
            "<" + element + "([^>]*)/>", "<" + element + "$1><ds:Transforms/></" + element + ">");
    assertThat(filled).isNotEqualTo(genuine);
    Verdicts.refused(Sealed.verdict(filled), ErrorCode.UNEXPECTED_ELEMENT);
  }

  @Test
  void aReferenceToNothingLeadsNowhere() {
    String unnamed =
        SIBLING
            .replaceFirst("<xenc:EncryptedKey Id=\"[^\"]*\"", "<xenc:EncryptedKey")
            .replaceFirst("(RetrievalMethod .*?URI=)\"[^\"]*\"", "$1\"#\"");
    Verdicts.refused(Sealed.verdict(unnamed), ErrorCode.UNEXPECTED_ELEMENT);
  }

  @Test
  void anAllowanceThatAPartHasUsedIsReported() throws Exception {
    EncryptedParts parts = parts(new Allowances(List.of(CBC), Sample.NOW));
    assertThat(parts.legacy()).isEmpty();
    assertThat(parts.open(cbc(), "NameID").getTextContent()).isEqualTo("bob");
    assertThat(parts.legacy()).containsExactly(CBC);
    assertThat(parts).hasToString("EncryptedParts[hidden]");
    Element again = cbc();
    assertThatThrownBy(() -> parts(Allowances.NONE).open(again, "NameID"))
        .isInstanceOf(SamlRefusal.class);
  }

  private static EncryptedParts parts(Allowances allowances) {
    return new AssertionDecryption(
            DecryptionKeys.of(Sealed.OURS.getPrivate()), new ResponseParser(ResponseLimits.DEFAULT))
        .parts(Sample.SP, allowances);
  }

  /** A name in AES-CBC, with the key of {@link FakeSeal}, which is all zero. */
  private static Element cbc() throws Exception {
    String sealed =
        new FakeSeal()
            .named("EncryptedID", "")
            .replace("2009/xmlenc11#aes128-gcm", "2001/04/xmlenc#aes128-cbc")
            .replaceFirst("(?s)(.*<e:CipherValue>)[^<]*<", "$1" + Sample.base64(encrypted()) + "<");
    return DocumentBuilderFactory.newDefaultNSInstance()
        .newDocumentBuilder()
        .parse(
            new InputSource(
                new StringReader(
                    sealed.replaceFirst(
                        "<saml:EncryptedID ",
                        "<saml:EncryptedID xmlns:saml=\"urn:oasis:names:tc:SAML:2.0:assertion\""
                            + " "))))
        .getDocumentElement();
  }

  private static byte[] encrypted() throws GeneralSecurityException {
    byte[] name = "<saml:NameID>bob</saml:NameID>".getBytes(StandardCharsets.UTF_8);
    Cipher cipher = Cipher.getInstance("AES/CBC/ISO10126Padding");
    cipher.init(
        Cipher.ENCRYPT_MODE,
        new SecretKeySpec(new byte[16], "AES"),
        new IvParameterSpec(new byte[16]));
    byte[] value = cipher.doFinal(name);
    byte[] content = new byte[16 + value.length];
    System.arraycopy(value, 0, content, 16, value.length);
    return content;
  }
}
