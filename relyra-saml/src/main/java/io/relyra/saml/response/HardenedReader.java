// SPDX-License-Identifier: Apache-2.0
package io.relyra.saml.response;

import java.io.IOException;
import java.io.InputStream;
import javax.xml.XMLConstants;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.parsers.SAXParserFactory;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.XMLReader;
import org.xml.sax.ext.DefaultHandler2;

/**
 * The JDK's parser with every wall up. For one thread at a time; it can read one document after
 * another as long as each was read to its end.
 */
final class HardenedReader {
  private static final String FEATURES = "http://apache.org/xml/features/";
  private static final String SAX = "http://xml.org/sax/";
  private static final String ATTRIBUTE_LIMIT =
      "http://www.oracle.com/xml/jaxp/properties/elementAttributeLimit";
  private static final DefaultHandler2 NOBODY = new DefaultHandler2();

  private final XMLReader reader;
  private int octetsRead;

  HardenedReader(ResponseLimits limits) {
    try {
      reader = newReader(limits);
    } catch (ParserConfigurationException | SAXException e) {
      throw new IllegalStateException("the JDK's XML parser cannot be hardened", e);
    }
  }

  private static XMLReader newReader(ResponseLimits limits)
      throws ParserConfigurationException, SAXException {
    SAXParserFactory factory = SAXParserFactory.newDefaultNSInstance();
    factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
    factory.setXIncludeAware(false);
    // Features are set on the reader: the factory would make a parser to try each of them.
    XMLReader reader = factory.newSAXParser().getXMLReader();
    reader.setFeature(FEATURES + "disallow-doctype-decl", true);
    reader.setFeature(FEATURES + "nonvalidating/load-external-dtd", false);
    reader.setFeature(SAX + "features/external-general-entities", false);
    reader.setFeature(SAX + "features/external-parameter-entities", false);
    reader.setFeature(SAX + "features/namespace-prefixes", true);
    reader.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
    reader.setProperty(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "");
    reader.setProperty(ATTRIBUTE_LIMIT, limits.attributesPerElement());
    return reader;
  }

  /** Reads a document; nothing of it is reachable from here afterwards but its names. */
  void read(InputStream xml, DocumentReader target) throws IOException, SAXException {
    directedTo(target).parse(new InputSource(xml));
    directedTo(NOBODY);
  }

  XMLReader directedTo(DefaultHandler2 target) throws SAXException {
    reader.setProperty(SAX + "properties/lexical-handler", target);
    reader.setContentHandler(target);
    reader.setErrorHandler(target);
    return reader;
  }

  /** Adds to what it has read so far, and gives the sum. */
  int countRead(int octets) {
    octetsRead = Math.addExact(octetsRead, octets);
    return octetsRead;
  }
}
