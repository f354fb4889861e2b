// SPDX-License-Identifier: Apache-2.0
package io.relyra.saml.xml;

import java.io.StringWriter;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** XML that is written by the JDK's stream writer, which does the escaping. */
public final class XmlText {
  private XmlText() {}

  /** Writes one document. */
  @FunctionalInterface
  public interface Content {
    /**
     * Writes the root element and all in it.
     *
     * @param writer which escapes what it is given
     * @throws XMLStreamException if the calls do not make a document
     */
    void write(XMLStreamWriter writer) throws XMLStreamException;
  }

  /**
   * The text of a document.
   *
   * @param content what to write
   * @return XML without declaration
   */
  public static String of(Content content) {
    StringWriter text = new StringWriter();
    try {
      XMLStreamWriter writer = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
      content.write(writer);
      writer.close();
    } catch (XMLStreamException e) {
      throw new IllegalStateException("XML cannot be written", e);
    }
    return text.toString();
  }
}
