// SPDX-License-Identifier: Apache-2.0
package io.relyra.benchmarks.verification;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Base64;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;

/** The JDK's parser in its fastest use: one that is made once and forbids no more than DOCTYPE. */
final class PlainDom {
  private static final String SIGNATURE_NS = "http://www.w3.org/2000/09/xmldsig#";

  private final DocumentBuilder builder;

  PlainDom() {
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultNSInstance();
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      builder = factory.newDocumentBuilder();
    } catch (ParserConfigurationException e) {
      throw new IllegalStateException(e);
    }
  }

  Document parse(String samlResponse) throws IOException, SAXException {
    return builder.parse(new ByteArrayInputStream(Base64.getMimeDecoder().decode(samlResponse)));
  }

  static Element signaturePart(Document document, String name) {
    return (Element) document.getElementsByTagNameNS(SIGNATURE_NS, name).item(0);
  }
}
