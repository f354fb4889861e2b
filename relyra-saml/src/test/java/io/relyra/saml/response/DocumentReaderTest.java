// SPDX-License-Identifier: Apache-2.0
package io.relyra.saml.response;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.relyra.api.ErrorCode;
import io.relyra.saml.SamlRefusal;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xml.sax.SAXParseException;
import org.xml.sax.ext.Locator2Impl;
import org.xml.sax.helpers.AttributesImpl;
import org.xml.sax.helpers.LocatorImpl;

/** What it refuses though the parser before it would not let it through. */
class DocumentReaderTest {
  private final DocumentReader reader =
      new DocumentReader(ResponseLimits.DEFAULT, Comments.BETWEEN_ELEMENTS);
  private final Locator2Impl locator = new Locator2Impl();

  @BeforeEach
  void declare() {
    locator.setEncoding("utf-8");
    locator.setXMLVersion("1.0");
    reader.setDocumentLocator(locator);
  }

  @Test
  void documentTypesAndEntities() {
    refused(() -> reader.startDTD("a", null, null), ErrorCode.DOCTYPE_FORBIDDEN);
    refused(() -> reader.skippedEntity("a"), ErrorCode.UNEXPECTED_ELEMENT);
  }

  @Test
  void oneAttributeMoreThanTheLimit() {
    AttributesImpl attributes = new AttributesImpl();
    for (int i = 0; i < ResponseLimits.DEFAULT.attributesPerElement(); i++) {
      attributes.addAttribute("", "a" + i, "a" + i, "CDATA", "");
    }
    reader.startElement("", "a", "a", attributes);
    attributes.addAttribute("", "b", "b", "CDATA", "");
    refused(() -> reader.startElement("", "b", "b", attributes), ErrorCode.XML_LIMIT_EXCEEDED);
  }

  @Test
  void whatTheParserCallsAnError() {
    SAXParseException error = new SAXParseException("broken", locator);
    assertThatThrownBy(() -> reader.error(error)).isSameAs(error);
  }

  @ParameterizedTest
  @ValueSource(strings = {"ISO-8859-1", "US-ASCII", "UTF-32", "UTF-7", ""})
  void encodingsThatAreNoUnicode(String encoding) {
    locator.setEncoding(encoding);
    refused(this::root, ErrorCode.MALFORMED_XML);
  }

  @Test
  void anotherVersionOrNone() {
    locator.setXMLVersion("1.1");
    refused(this::root, ErrorCode.MALFORMED_XML);
    locator.setXMLVersion(null);
    refused(this::root, ErrorCode.MALFORMED_XML);
  }

  @Test
  void aDocumentOfWhichNothingIsDeclared() {
    reader.setDocumentLocator(new LocatorImpl());
    refused(this::root, ErrorCode.MALFORMED_XML);
    locator.setEncoding(null);
    reader.setDocumentLocator(locator);
    refused(this::root, ErrorCode.MALFORMED_XML);
  }

  @Test
  void aCommentBesideAText() {
    root();
    reader.characters("x".toCharArray(), 0, 1);
    reader.comment(new char[0], 0, 0);
    refused(() -> reader.endElement("", "a", "a"), ErrorCode.UNEXPECTED_ELEMENT);
  }

  @Test
  void aCommentIsForgottenWithTheElementBesideIt() {
    root();
    reader.comment(new char[0], 0, 0);
    reader.startElement("", "b", "b", new AttributesImpl());
    reader.characters("x".toCharArray(), 0, 1);
    reader.endElement("", "b", "b");
    reader.endElement("", "a", "a");
    assertThat(reader.document().getDocumentElement().getTextContent()).isEqualTo("x");
  }

  private void root() {
    reader.startElement("", "a", "a", new AttributesImpl());
  }

  private static void refused(ThrowingCallable event, ErrorCode code) {
    assertThatThrownBy(event)
        .isInstanceOfSatisfying(
            SamlRefusal.class, refusal -> assertThat(refusal.code()).isEqualTo(code));
  }
}
