// SPDX-License-Identifier: Apache-2.0
package io.relyra.saml.response;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.relyra.api.ErrorCode;
import io.relyra.saml.SamlRefusal;
import io.relyra.saml.Sample;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResponseParserTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "<!DOCTYPE a><a/>",
        "<!DOCTYPE a SYSTEM 'file:///etc/passwd'><a/>",
        "<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><a>&x;</a>",
        "<!DOCTYPE a [<!ENTITY % p SYSTEM 'http://127.0.0.1:1/x'>%p;]><a/>",
        "<!DOCTYPE a [<!ATTLIST a ID ID #IMPLIED>]><a/>"
      })
  void refusesDocumentTypes(String xml) {
    refuses(xml, ErrorCode.DOCTYPE_FORBIDDEN);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "x",
        "<a>",
        "<a/><b/>",
        "<a/>x",
        "<a b='1' b='2'/>",
        "<p:a/>",
        "<a p:b=''/>",
        "<1/>",
        "<a 1=''/>",
        "<:a/>",
        "<a:/>",
        "<a :b=''/>",
        "<a b:=''/>",
        "<p:a:b xmlns:p='urn:x'/>",
        "<a xmlns:p='urn:x' p:b:c=''/>",
        "<p:1 xmlns:p='urn:x'/>",
        "<a xmlns:p='urn:x' p:1=''/>",
        "<a xmlns:p=''/>",
        "<xmlns:a xmlns='urn:x'/>",
        "<a xmlns:xmlns='urn:x'/>",
        "<a xmlns:xml='urn:x'/>",
        "<a xmlns='http://www.w3.org/2000/xmlns/'/>",
        "<a xmlns:p='http://www.w3.org/2000/xmlns/'/>",
        "<a xmlns:p='http://www.w3.org/XML/1998/namespace'/>",
        "<a xmlns='http://www.w3.org/XML/1998/namespace'/>",
        "<a xmlns:p='urn:x' xmlns:p='urn:y'/>",
        "<a\u00d7 />",
        "<\u2070/>",
        "<a xmlns:p='urn:x' xmlns:q='urn:x' p:b='1' q:b='2'/>",
        "<a>&unknown;</a>",
        "<a>\u0001</a>",
        "<a b='<'/>",
        "<a>]]></a>",
        "<?xml version='1.1'?><a/>",
        "<?xml version='1.0' encoding='ISO-8859-1'?><a/>",
        "<?xml version='1.0' encoding='IBM037'?><a/>",
        "<?xml version='1.0' encoding='nonsense'?><a/>"
      })
  void refusesWhatIsNotWellFormedXml10InUtf(String xml) {
    refuses(xml, ErrorCode.MALFORMED_XML);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<!-- c --><a/>",
        "<a>x<!-- c -->y</a>",
        "<a/><!-- c -->",
        "<?p i?><a/>",
        "<a><?p i?></a>",
        "<a xml:base='urn:x'/>",
        "<a xml:id='x'/>",
        "<a xml:space='preserve'/>"
      })
  void refusesCommentsInstructionsAndOddAttributes(String xml) {
    refuses(xml, ErrorCode.UNEXPECTED_ELEMENT);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<a xmlns='x'/>",
        "<a xmlns:p='1'/>",
        "<a><b xmlns:p='../x'/></a>",
        "<a xmlns:p='//host/x'/>",
        "<a xmlns:p=':'/>"
      })
  void refusesRelativeNamespaces(String xml) {
    refuses(xml, ErrorCode.CANONICALIZATION_FAILED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-8", "UTF-16", "UTF-16LE", "UTF-16BE"})
  void readsUnicode(String encoding) {
    String declared = "<?xml version='1.0' encoding='" + encoding + "'?><a>\u00e9\ud83d\ude00</a>";

    ResponseDocument document = parse(declared.getBytes(Charset.forName(encoding)));

    assertThat(document.root().getTextContent()).isEqualTo("\u00e9\ud83d\ude00");
  }

  @Test
  void refusesBytesThatAreNotUtf8() {
    refuses(new byte[] {'<', 'a', '>', (byte) 0xc0, (byte) 0x80, '<', '/', 'a', '>'});
    refuses(new byte[] {'<', 'a', '>', (byte) 0xff, '<', '/', 'a', '>'});
  }

  @Test
  void keepsTextWhole() {
    ResponseDocument document =
        parse("<a>x<![CDATA[<&]]>&amp;&#65;y</a>".getBytes(StandardCharsets.UTF_8));

    assertThat(document.root().getChildNodes().getLength()).isEqualTo(1);
    assertThat(document.root().getTextContent()).isEqualTo("x<&&Ay");
  }

  private static void refuses(byte[] xml) {
    assertThatThrownBy(() -> parse(xml))
        .isInstanceOfSatisfying(
            SamlRefusal.class,
            refusal -> assertThat(refusal.code()).isEqualTo(ErrorCode.MALFORMED_XML));
  }

  private static void refuses(String xml, ErrorCode code) {
    assertThatThrownBy(
            () -> parse(xml.isEmpty() ? new byte[1] : xml.getBytes(StandardCharsets.UTF_8)))
        .isInstanceOfSatisfying(
            SamlRefusal.class,
            refusal -> assertThat(refusal.code()).as(refusal.detail()).isEqualTo(code));
  }

  private static ResponseDocument parse(byte[] xml) {
    return new ResponseParser(ResponseLimits.DEFAULT)
        .parse(EncodedResponse.of(Sample.base64(xml), ResponseLimits.DEFAULT));
  }
}
