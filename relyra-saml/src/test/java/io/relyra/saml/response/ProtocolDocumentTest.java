// SPDX-License-Identifier: Apache-2.0
package io.relyra.saml.response;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.relyra.api.ErrorCode;
import io.relyra.saml.SamlRefusal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Element;

/** Documents that are no response to a login: messages of logout, and metadata. */
class ProtocolDocumentTest {
  @Test
  void theRootIsFoundByItsIdentifier() {
    ProtocolDocument document = message("<a ID='_1'><b/><c ID='_2'><d/></c></a>");
    assertThat(document.root().getOwnerDocument().getElementById("_1")).isSameAs(document.root());
    assertThat(document.root().getOwnerDocument().getElementById("_2")).isNull();
    assertThat(document.elements())
        .extracting(Element::getLocalName)
        .containsExactly("a", "b", "c", "d");
    assertThat(document).hasToString("ProtocolDocument[hidden]");
  }

  @Test
  void identifiersHaveALength() {
    message("<a ID='_" + "x".repeat(199) + "'/>");
    refused(() -> message("<a ID='_" + "x".repeat(200) + "'/>"), ErrorCode.MISSING_PROTOCOL_FIELD);
  }

  @ParameterizedTest
  @ValueSource(strings = {"<a/>", "<a ID=''/>", "<a ID='1'/>", "<a ID='a:b'/>", "<a Id='_1'/>"})
  void theRootHasAUsableIdentifier(String xml) {
    refused(() -> message(xml), ErrorCode.MISSING_PROTOCOL_FIELD);
  }

  @Test
  void noIdentifierOccursTwice() {
    String twice = "<a ID='_1'><b Id='_1'/></a>";
    refused(() -> message(twice), ErrorCode.DUPLICATE_XML_ID);
    refused(() -> metadata(twice), ErrorCode.DUPLICATE_XML_ID);
  }

  @Test
  void onlyMetadataHasCommentsAndOnlyBetweenElements() {
    refused(() -> message("<a ID='_1'><!-- --></a>"), ErrorCode.UNEXPECTED_ELEMENT);
    UntrustedXml read = metadata("<!-- --><a><!-- --> <b/><!-- --><c>x</c><!-- --></a><!-- -->");
    assertThat(read.root().getTextContent().strip()).isEqualTo("x");
    assertThat(read.elements()).hasSize(3);
    assertThat(read).hasToString("UntrustedXml[hidden]");
    for (String split : List.of("<a>x<!-- -->y</a>", "<a><!-- -->y</a>", "<a>x<!-- --></a>")) {
      refused(() -> metadata(split), ErrorCode.UNEXPECTED_ELEMENT);
    }
  }

  private static ProtocolDocument message(String xml) {
    return ProtocolDocument.parse(xml.getBytes(StandardCharsets.UTF_8), ResponseLimits.DEFAULT);
  }

  private static UntrustedXml metadata(String xml) {
    return UntrustedXml.parse(xml.getBytes(StandardCharsets.UTF_8), ResponseLimits.DEFAULT);
  }

  private static void refused(Runnable reading, ErrorCode code) {
    assertThatThrownBy(reading::run)
        .isInstanceOfSatisfying(
            SamlRefusal.class, refusal -> assertThat(refusal.code()).isEqualTo(code));
  }
}
