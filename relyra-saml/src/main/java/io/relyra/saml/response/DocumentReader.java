// SPDX-License-Identifier: Apache-2.0
package io.relyra.saml.response;

import io.relyra.api.ErrorCode;
import io.relyra.saml.SamlRefusal;
import io.relyra.saml.xml.ChildElements;
import io.relyra.saml.xml.SamlNames;
import java.util.Locale;
import java.util.Set;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.DOMImplementation;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.Attributes;
import org.xml.sax.Locator;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;
import org.xml.sax.ext.DefaultHandler2;
import org.xml.sax.ext.Locator2;

/**
 * Builds the document while the parser reads, and stops it at the first thing that may not be
 * there. The document holds elements, attributes and text, nothing else.
 */
final class DocumentReader extends DefaultHandler2 {
  private static final DOMImplementation DOM = domImplementation();
  private static final Set<String> ENCODINGS = Set.of("UTF-8", "UTF-16", "UTF-16BE", "UTF-16LE");

  private final ResponseLimits limits;
  private final Comments comments;
  // Checks names once more, and has to: the parser takes those that begin with a colon.
  private final Document document = DOM.createDocument(null, null, null);
  private final StringBuilder text = new StringBuilder();
  private Node parent = document;
  private @Nullable Locator2 locator;
  private int depth;
  private int elements;
  private boolean commented;

  DocumentReader(ResponseLimits limits, Comments comments) {
    this.limits = limits;
    this.comments = comments;
  }

  Document document() {
    return document;
  }

  @Override
  public void setDocumentLocator(Locator locator) {
    this.locator = locator instanceof Locator2 second ? second : null;
  }

  @Override
  public void startElement(String uri, String localName, String qName, Attributes attributes) {
    if (elements == 0) {
      checkDeclaration();
    }
    limit(++depth, limits.depth(), "the elements are nested too deeply");
    limit(++elements, limits.elements(), "there are too many elements");
    limit(attributes.getLength(), limits.attributesPerElement(), "there are too many attributes");
    flushText();
    Element element = document.createElementNS(namespace(uri), qName);
    for (int i = 0; i < attributes.getLength(); i++) {
      addAttribute(element, attributes, i);
    }
    parent.appendChild(element);
    parent = element;
  }

  private void addAttribute(Element element, Attributes attributes, int index) {
    String name = attributes.getQName(index);
    String value = attributes.getValue(index);
    limit(value.length(), limits.textLength(), "an attribute is too long");
    String uri = namespace(attributes.getURI(index));
    if (name.equals("xmlns") || name.startsWith("xmlns:")) {
      uri = XMLConstants.XMLNS_ATTRIBUTE_NS_URI;
      checkNamespace(value);
    } else if (name.startsWith("xml:") && !name.equals("xml:lang")) {
      throw unexpected("an xml: attribute");
    }
    element.setAttributeNS(uri, name, value);
  }

  // Canonical XML 1.0 section 1.3: relative namespace URIs make canonicalization fail, and
  // implementations that do not notice digest an empty document.
  private static void checkNamespace(String uri) {
    if (!uri.isEmpty() && !NamespaceUri.isAbsolute(uri)) {
      throw new SamlRefusal(ErrorCode.CANONICALIZATION_FAILED, "a namespace URI is relative");
    }
  }

  @Override
  public void characters(char[] characters, int start, int length) {
    int longer = text.length() + length;
    if (longer > Math.min(limits.textLength(), limits.encodedLength())) {
      limit(longer, textLimit(), "a text is too long");
    }
    text.append(characters, start, length);
  }

  // A whole assertion may be one text when it is encrypted; the length of the document limits it.
  private int textLimit() {
    return parent instanceof Element element
            && ChildElements.is(element, SamlNames.ENCRYPTION_NS, "CipherValue")
        ? limits.encodedLength()
        : limits.textLength();
  }

  @Override
  public void endElement(String uri, String localName, String qName) {
    flushText();
    depth--;
    Node closed = parent;
    Node above = closed.getParentNode();
    parent = above == null ? document : above;
  }

  private void flushText() {
    if (commented && !text.toString().isBlank()) {
      throw unexpected("a comment inside a text");
    }
    commented = false;
    if (text.length() > 0) {
      parent.appendChild(document.createTextNode(text.toString()));
      text.setLength(0);
    }
  }

  @Override
  public void startDTD(String name, @Nullable String publicId, @Nullable String systemId) {
    throw new SamlRefusal(ErrorCode.DOCTYPE_FORBIDDEN, "the document has a DOCTYPE");
  }

  @Override
  public void comment(char[] characters, int start, int length) {
    if (comments == Comments.REFUSED) {
      throw unexpected("a comment");
    }
    commented = true;
  }

  @Override
  public void processingInstruction(String target, String data) {
    throw unexpected("a processing instruction");
  }

  @Override
  public void skippedEntity(String name) {
    throw unexpected("an entity reference");
  }

  @Override
  public void error(SAXParseException e) throws SAXException {
    throw e;
  }

  private void checkDeclaration() {
    Locator2 declared = locator;
    String encoding = declared == null ? null : declared.getEncoding();
    if (encoding == null || !ENCODINGS.contains(encoding.toUpperCase(Locale.ROOT))) {
      throw new SamlRefusal(ErrorCode.MALFORMED_XML, "the encoding is neither UTF-8 nor UTF-16");
    }
    if (declared != null && !"1.0".equals(declared.getXMLVersion())) {
      throw new SamlRefusal(ErrorCode.MALFORMED_XML, "the document is not XML 1.0");
    }
  }

  private static @Nullable String namespace(String uri) {
    return uri.isEmpty() ? null : uri;
  }

  private static void limit(int actual, int limit, String detail) {
    if (actual > limit) {
      throw new SamlRefusal(ErrorCode.XML_LIMIT_EXCEEDED, detail);
    }
  }

  private static SamlRefusal unexpected(String what) {
    return new SamlRefusal(ErrorCode.UNEXPECTED_ELEMENT, "the document holds " + what);
  }

  private static DOMImplementation domImplementation() {
    try {
      return DocumentBuilderFactory.newDefaultNSInstance()
          .newDocumentBuilder()
          .getDOMImplementation();
    } catch (ParserConfigurationException e) {
      throw new IllegalStateException("the JDK has no DOM", e);
    }
  }
}
