// SPDX-License-Identifier: Apache-2.0
package io.relyra.saml.signature;

import static org.assertj.core.api.Assertions.assertThat;

import io.relyra.saml.Forge;
import java.io.ByteArrayOutputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import javax.xml.parsers.DocumentBuilderFactory;
import org.apache.xml.security.signature.SignedInfo;
import org.apache.xml.security.signature.XMLSignature;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

/** Exclusive XML Canonicalization 1.0, section 3; XML Signature 1.1, section 6.6.4. */
class CanonicalFormTest {
  private static final String SIGNED = Forge.response().sign(Forge.ASSERTION_ID).xml();

  /** The same octets as on the whole way through Santuario: URI, resolver, transforms. */
  @ParameterizedTest
  @ValueSource(strings = {"", "samlp", "xs #default", "#default samlp  xs xsi ds absent"})
  void isWhatSantuarioDigests(String prefixes) throws Exception {
    String list =
        "<ec:InclusiveNamespaces xmlns:ec='http://www.w3.org/2001/10/xml-exc-c14n#' PrefixList='"
            + prefixes
            + "'/>";
    String xml =
        prefixes.isEmpty()
            ? SIGNED
            : SIGNED.replaceAll(
                "(<ds:(CanonicalizationMethod|Transform) Algorithm=\"[^\"]*xml-exc-c14n#\")/>",
                "$1>" + list + "</ds:$2>");
    assertThat(xml.split("PrefixList", -1)).hasSize(prefixes.isEmpty() ? 1 : 3);
    Document document = parse(xml.replaceFirst(">", " xmlns='urn:default' xmlns:xs='urn:xs'>"));
    Element assertion = element(document, "Assertion");
    assertion.setIdAttribute("ID", true);

    EnvelopedSignature ours = SignatureStructure.read(element(document, "Signature"), assertion);
    SignedInfo theirs = new XMLSignature(element(document, "Signature"), "", true).getSignedInfo();

    assertThat(ours.signedInfo().octets()).isEqualTo(theirs.getCanonicalizedOctetStream());
    assertThat(ours.signed().octets()).isEqualTo(theirs.item(0).getReferencedBytes());
  }

  @Test
  void leavesOutTheOneSignatureAndNothingElse() throws Exception {
    Document document = parse("<a><s>1</s><s><t/></s>\u00e9&#13;<s>3</s></a>");
    Element second = (Element) document.getElementsByTagName("s").item(1);

    assertThat(octets(document, Optional.of(second)))
        .isEqualTo("<a><s>1</s>\u00e9&#xD;<s>3</s></a>");
    assertThat(octets(document, Optional.empty()))
        .isEqualTo("<a><s>1</s><s><t></t></s>\u00e9&#xD;<s>3</s></a>");
  }

  @Test
  void tellsNothing() throws Exception {
    assertThat(new CanonicalForm(parse("<a/>").getDocumentElement(), "", Optional.empty()))
        .hasToString("CanonicalForm[hidden]");
    assertThat(new OctetSink()).hasToString("OctetSink[hidden]");
  }

  @Test
  void theSinkKeepsWhateverIsWritten() {
    ByteArrayOutputStream expected = new ByteArrayOutputStream();
    OctetSink sink = new OctetSink();
    for (int i = 0; i < 9000; i++) {
      expected.write(i);
      sink.write(i);
    }
    for (int length : new int[] {0, 1, 7000, 40_000, 1}) {
      byte[] block = new byte[length + 2];
      Arrays.fill(block, 1, length + 1, (byte) length);
      expected.write(block, 1, length);
      sink.write(block, 1, length);
    }
    assertThat(sink.toByteArray()).isEqualTo(expected.toByteArray());
  }

  private static String octets(Document document, Optional<Element> without) {
    byte[] octets = new CanonicalForm(document.getDocumentElement(), "", without).octets();
    return new String(octets, StandardCharsets.UTF_8);
  }

  private static Element element(Document document, String name) {
    return (Element) document.getElementsByTagNameNS("*", name).item(0);
  }

  private static Document parse(String xml) throws Exception {
    return DocumentBuilderFactory.newDefaultNSInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(xml)));
  }
}
