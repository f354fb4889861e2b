// SPDX-License-Identifier: Apache-2.0
package io.relyra.saml.response;

import static org.assertj.core.api.Assertions.assertThat;

import javax.xml.XMLConstants;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xml.sax.SAXException;
import org.xml.sax.XMLReader;

/**
 * Each wall of the parser by itself: a document that climbs over one of them is stopped by the
 * next, so no document can tell whether all of them stand.
 */
class ParserSettingsTest {
  private static final ResponseLimits LIMITS = ResponseLimits.DEFAULT;
  private final DocumentReader target = new DocumentReader(LIMITS, Comments.REFUSED);
  private XMLReader reader;

  @BeforeEach
  void configure() throws SAXException {
    reader = new HardenedReader(LIMITS).directedTo(target);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://apache.org/xml/features/disallow-doctype-decl",
        "http://xml.org/sax/features/namespaces",
        "http://xml.org/sax/features/namespace-prefixes",
        XMLConstants.FEATURE_SECURE_PROCESSING
      })
  void isOn(String feature) throws SAXException {
    assertThat(reader.getFeature(feature)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://apache.org/xml/features/nonvalidating/load-external-dtd",
        "http://apache.org/xml/features/xinclude",
        "http://xml.org/sax/features/external-general-entities",
        "http://xml.org/sax/features/external-parameter-entities",
        "http://xml.org/sax/features/validation"
      })
  void isOff(String feature) throws SAXException {
    assertThat(reader.getFeature(feature)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {XMLConstants.ACCESS_EXTERNAL_DTD, XMLConstants.ACCESS_EXTERNAL_SCHEMA})
  void nothingMayBeFetched(String property) throws SAXException {
    assertThat(reader.getProperty(property)).isEqualTo("");
  }

  @Test
  void attributesAreLimitedByTheParserItself() throws SAXException {
    assertThat(
            reader
                .getProperty("http://www.oracle.com/xml/jaxp/properties/elementAttributeLimit")
                .toString())
        .isEqualTo(String.valueOf(LIMITS.attributesPerElement()));
  }

  @Test
  void everyEventGoesToTheOneThatRefuses() throws SAXException {
    assertThat(reader.getContentHandler()).isSameAs(target);
    assertThat(reader.getErrorHandler()).isSameAs(target);
    assertThat(reader.getProperty("http://xml.org/sax/properties/lexical-handler"))
        .isSameAs(target);
  }
}
