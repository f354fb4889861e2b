// SPDX-License-Identifier: Apache-2.0
package io.relyra.saml.encryption;

import io.relyra.api.ErrorCode;
import io.relyra.saml.Forge;
import io.relyra.saml.Verdicts;
import io.relyra.saml.verify.Verification;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What was encrypted, in the place where it stood (XML Encryption 1.1, 4.4). */
class PlaintextTest {
  private final FakeSeal seal = new FakeSeal();

  @Test
  void mayUsePrefixesOfTheResponse() {
    accepts(seal.around(seal.signedAssertion()));
  }

  @Test
  void mayUsePrefixesOfTheEncryptedElementOnly() {
    String declared = "xmlns:b=\"urn:oasis:names:tc:SAML:2.0:assertion\"";
    String assertion =
        FakeSeal.assertionIn(
            Forge.response()
                .replace("<samlp:Response ", "<samlp:Response " + declared + " ")
                .edit(
                    xml -> {
                      String inner = FakeSeal.assertionIn(xml);
                      return xml.replace(
                          inner, inner.replace("saml:", "b:").replace("tc:SAML:b:", "tc:SAML:"));
                    })
                .sign(Forge.ASSERTION_ID)
                .xml());

    accepts(seal.around(assertion.getBytes(StandardCharsets.UTF_8), declared));
    refuses(seal.around(assertion), ErrorCode.DECRYPTION_FAILED);
  }

  @Test
  void mayHaveWhiteSpaceAroundIt() {
    accepts(seal.around("\n  " + seal.signedAssertion() + "\n"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<?xml version=\"1.0\"?>%s",
        "<!DOCTYPE a>%s",
        "<!-- -->%s",
        "text%s",
        "%s%s",
        "%s<a/>",
        "</scope>%s<scope>",
        "%s</scope><scope>",
        "<a>%s</a>",
        "&lt;%s",
        "",
        "<saml:Assertion",
        "<saml:EncryptedAssertion/>",
        "<samlp:Assertion ID=\"_a\"/>",
        "\uFEFF%s"
      })
  void mustBeOneAssertion(String form) {
    refuses(seal.around(form.replace("%s", seal.signedAssertion())), ErrorCode.DECRYPTION_FAILED);
  }

  @Test
  void mustBeUtf8() {
    byte[] utf16 = seal.signedAssertion().getBytes(StandardCharsets.UTF_16LE);
    refuses(seal.around(utf16, ""), ErrorCode.DECRYPTION_FAILED);
  }

  @Test
  void isReadWithTheLimitsOfAResponse() {
    String deep = "<a>".repeat(40) + "</a>".repeat(40);
    String inner = seal.signedAssertion().replace("</saml:Subject>", deep + "</saml:Subject>");
    refuses(seal.around(inner), ErrorCode.DECRYPTION_FAILED);
  }

  @Test
  void mayNotRepeatAnIdentifierOfTheResponse() {
    String inner = seal.signedAssertion();
    refuses(
        seal.around(inner.replace("\"_assertion\"", "\"_response\"")), ErrorCode.DUPLICATE_XML_ID);
    String outer =
        seal.around(inner).replace("<e:EncryptedData ", "<e:EncryptedData Id=\"_assertion\" ");
    refuses(outer, ErrorCode.DUPLICATE_XML_ID);
  }

  @Test
  void mayNotHoldAnotherAssertion() {
    for (String other :
        new String[] {
          "<saml:Assertion ID=\"_b\"/>", "<saml:EncryptedAssertion/>", "<Assertion/>"
        }) {
      String inner = seal.signedAssertion().replace("</saml:Subject>", other + "</saml:Subject>");
      refuses(seal.around(inner), ErrorCode.AMBIGUOUS_ASSERTION);
    }
  }

  @Test
  void mayNotHoldASignatureInAnotherPlace() {
    String signature = "<x:Signature xmlns:x=\"urn:x\"/>";
    String inner = seal.signedAssertion().replace("</saml:Subject>", signature + "</saml:Subject>");
    refuses(seal.around(inner), ErrorCode.AMBIGUOUS_SIGNED_NODE);
  }

  @Test
  void mustHaveAnIdentifier() {
    refuses(
        seal.around(seal.signedAssertion().replace("ID=\"_assertion\"", "")),
        ErrorCode.MISSING_PROTOCOL_FIELD);
  }

  @Test
  void isWorthNothingUnsigned() {
    refuses(seal.around(FakeSeal.assertionIn(Forge.response().xml())), ErrorCode.MISSING_SIGNATURE);
  }

  @Test
  void isNotSignedByASignatureAroundAnotherPlace() {
    String ciphertextHidesASignature =
        seal.around(seal.signedAssertion())
            .replace("</e:EncryptedData>", "</e:EncryptedData><x:Signature xmlns:x=\"urn:x\"/>");
    refuses(ciphertextHidesASignature, ErrorCode.AMBIGUOUS_SIGNED_NODE);
  }

  private static void accepts(String encrypted) {
    Verdicts.accepted(verdict(encrypted));
  }

  private static void refuses(String encrypted, ErrorCode code) {
    Verdicts.refused(verdict(encrypted), code);
  }

  private static Verification verdict(String encrypted) {
    return Sealed.verdict(
        FakeSeal.response(encrypted), Verdicts.forged(), Sealed.OURS.getPrivate());
  }
}
