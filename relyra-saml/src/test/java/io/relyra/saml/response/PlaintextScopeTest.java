// SPDX-License-Identifier: Apache-2.0
package io.relyra.saml.response;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.relyra.api.ErrorCode;
import io.relyra.saml.Forge;
import io.relyra.saml.SamlRefusal;
import io.relyra.saml.Sample;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Element;

/** XML Encryption 1.1, 4.4: what was decrypted is read where it stood. */
class PlaintextScopeTest {
  private static final ResponseParser PARSER = new ResponseParser(ResponseLimits.DEFAULT);
  private static final String SAML = "urn:oasis:names:tc:SAML:2.0:assertion";

  @Test
  void theNearestDeclarationCounts() {
    Element place =
        (Element)
            parse("<a xmlns:p='urn:far' xmlns='urn:d&lt;&quot;'><b xmlns:p='" + SAML + "'/></a>")
                .root()
                .getFirstChild();
    Element name = PARSER.parse(utf8("<p:NameID x='1'><y/></p:NameID>"), place, "NameID");
    assertThat(name.getNamespaceURI()).isEqualTo(SAML);
    assertThat(name.getFirstChild().getNamespaceURI()).isEqualTo("urn:d<\"");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"<p:Other/>", "<NameID/>", "<p:NameID/><p:NameID/>", "x", "", "<q:NameID/>"})
  void onlyTheElementThatIsExpectedIsTaken(String plaintext) {
    Element place = parse("<a xmlns:p='" + SAML + "'/>").root();
    assertThatThrownBy(() -> PARSER.parse(utf8(plaintext), place, "NameID"))
        .isInstanceOf(SamlRefusal.class);
  }

  @Test
  void theAssertionStandsInThePlaceOfTheEncryptedOneWithItsPrefixes() {
    EncryptedResponse response =
        encrypted("<saml:EncryptedAssertion xmlns:p='urn:p' xmlns:q='urn:q'/>");
    PlaintextAssertion plaintext =
        PARSER.parse(
            utf8("<saml:Assertion ID='_1' xmlns:q='urn:own'><p:x/></saml:Assertion>"), response);
    assertThat(plaintext).hasToString("PlaintextAssertion[hidden]");

    PlainResponse plain = response.with(plaintext);

    assertThat(plain.assertion().getParentNode()).isSameAs(plain.root());
    assertThat(plain.assertion().getAttribute("xmlns:p")).isEqualTo("urn:p");
    assertThat(plain.assertion().getAttribute("xmlns:q")).isEqualTo("urn:own");
    assertThat(plain.elements()).extracting(Element::getLocalName).contains("Assertion", "x");
    assertThat(plain.elements())
        .extracting(Element::getLocalName)
        .doesNotContain("EncryptedAssertion");
    assertThat(plain.root().getOwnerDocument().getElementById("_1")).isSameAs(plain.assertion());
    assertThat(plain).hasToString("PlainResponse[hidden]");
    assertThat(response).hasToString("EncryptedResponse[hidden]");
    assertThat(parse("<a/>")).hasToString("ResponseDocument[hidden]");
  }

  @Test
  void identifiersAndAssertionsAreJudgedOverTheWholeAfterwards() {
    refused("<saml:Assertion ID='_response'/>", ErrorCode.DUPLICATE_XML_ID);
    refused(
        "<saml:Assertion ID='_1'><saml:Assertion ID='_2'/></saml:Assertion>",
        ErrorCode.AMBIGUOUS_ASSERTION);
    refused("<saml:Assertion/>", ErrorCode.MISSING_PROTOCOL_FIELD);
  }

  private static void refused(String plaintext, ErrorCode code) {
    EncryptedResponse response = encrypted("<saml:EncryptedAssertion/>");
    PlaintextAssertion read = PARSER.parse(utf8(plaintext), response);
    assertThatThrownBy(() -> response.with(read))
        .isInstanceOfSatisfying(
            SamlRefusal.class, refusal -> assertThat(refusal.code()).isEqualTo(code));
  }

  private static EncryptedResponse encrypted(String element) {
    String xml =
        Forge.response()
            .edit(text -> text.replaceAll("<saml:Assertion .*</saml:Assertion>", element))
            .xml();
    return (EncryptedResponse) ResponseShape.of(parse(xml));
  }

  private static ResponseDocument parse(String xml) {
    return PARSER.parse(EncodedResponse.of(Sample.base64(xml), ResponseLimits.DEFAULT));
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
