// SPDX-License-Identifier: Apache-2.0
package io.relyra.saml.response;

import io.relyra.api.ErrorCode;
import io.relyra.saml.SamlRefusal;
import io.relyra.saml.xml.ChildElements;
import io.relyra.saml.xml.SamlNames;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import javax.xml.XMLConstants;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.parsers.SAXParserFactory;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.XMLReader;

/**
 * The one hardened XML parser: no document types, no entities but the predefined ones, no external
 * access, no XInclude, no comments, no processing instructions, and limits that hold while it
 * reads.
 *
 * <p>Safe for use by several threads.
 */
public final class ResponseParser {
  private static final String FEATURES = "http://apache.org/xml/features/";
  private static final String SAX = "http://xml.org/sax/";
  private static final String ATTRIBUTE_LIMIT =
      "http://www.oracle.com/xml/jaxp/properties/elementAttributeLimit";

  private final ResponseLimits limits;

  /**
   * A parser.
   *
   * @param limits that hold while it reads
   */
  public ResponseParser(ResponseLimits limits) {
    this.limits = limits;
  }

  /**
   * Reads a response once; everything that follows works on the document that this gives.
   *
   * @param response what was posted
   * @return the document
   * @throws SamlRefusal {@code malformed_xml}, {@code doctype_forbidden}, {@code
   *     xml_limit_exceeded}, {@code unexpected_element} or {@code canonicalization_failed}
   */
  public ResponseDocument parse(EncodedResponse response) {
    return parse(response.xml(), Comments.REFUSED);
  }

  ResponseDocument parse(byte[] xml, Comments comments) {
    return new ResponseDocument(read(new ByteArrayInputStream(xml), comments));
  }

  /**
   * Reads what was encrypted, with the namespaces that are declared around it (XML Encryption 1.1,
   * 4.4) and the limits of a response.
   *
   * @param plaintext the octets, in UTF-8
   * @param response that holds the encrypted assertion
   * @return the only element in it, an assertion
   * @throws SamlRefusal with any code of {@link #parse}, or because it is not one assertion
   */
  public PlaintextAssertion parse(byte[] plaintext, EncryptedResponse response) {
    NamespaceScope scope = NamespaceScope.at(response.encryptedAssertion());
    Document document = read(scope.around(plaintext), Comments.REFUSED);
    return PlaintextAssertion.in(document.getDocumentElement());
  }

  /**
   * Reads a part of an assertion that was encrypted, as {@link #parse(byte[], EncryptedResponse)}.
   *
   * @param plaintext the octets, in UTF-8
   * @param place the encrypted element, whose namespaces count
   * @param name of the SAML element that it must be
   * @return the only element in it, in a document of its own
   * @throws SamlRefusal with any code of {@link #parse}, or because it is another element
   */
  public Element parse(byte[] plaintext, Element place, String name) {
    Document document = read(NamespaceScope.at(place).around(plaintext), Comments.REFUSED);
    ChildElements children = ChildElements.of(document.getDocumentElement());
    Element part = children.required(SamlNames.ASSERTION_NS, name);
    children.end();
    return part;
  }

  private Document read(InputStream xml, Comments comments) {
    DocumentReader target = new DocumentReader(limits, comments);
    try {
      newReader(target).parse(new InputSource(xml));
    } catch (SamlRefusal refusal) {
      throw refusal;
    } catch (SAXException e) {
      throw refusalOf(e);
    } catch (IOException | RuntimeException e) {
      // An encoding error, or a defect of the XML stack that this document has found.
      throw new SamlRefusal(ErrorCode.MALFORMED_XML, "the document cannot be read as XML");
    }
    return target.document();
  }

  // A parser keeps every name it has met, so one that is used again grows with what attackers send.
  XMLReader newReader(DocumentReader target) throws SAXException {
    try {
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
      reader.setProperty(SAX + "properties/lexical-handler", target);
      reader.setContentHandler(target);
      reader.setErrorHandler(target);
      return reader;
    } catch (ParserConfigurationException e) {
      throw new IllegalStateException("the JDK's XML parser cannot be hardened", e);
    }
  }

  // The JDK tells its reasons by message only. Whatever it says, the document is refused.
  private static SamlRefusal refusalOf(SAXException e) {
    String message = String.valueOf(e.getMessage());
    if (message.contains("disallow-doctype-decl")) {
      return new SamlRefusal(ErrorCode.DOCTYPE_FORBIDDEN, "the document has a DOCTYPE");
    }
    if (message.startsWith("JAXP0001")) {
      return new SamlRefusal(ErrorCode.XML_LIMIT_EXCEEDED, "a limit of the XML parser is exceeded");
    }
    return new SamlRefusal(ErrorCode.MALFORMED_XML, "the document is not well-formed XML");
  }
}
