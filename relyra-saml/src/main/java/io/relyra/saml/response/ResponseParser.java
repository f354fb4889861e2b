// SPDX-License-Identifier: Apache-2.0
package io.relyra.saml.response;

import io.relyra.api.ErrorCode;
import io.relyra.saml.SamlRefusal;
import io.relyra.saml.xml.ChildElements;
import io.relyra.saml.xml.SamlNames;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;

/**
 * The one hardened XML parser: no document types, no entities but the predefined ones, no external
 * access, no XInclude, no comments, no processing instructions, and limits that hold while it
 * reads.
 *
 * <p>Safe for use by several threads.
 */
public final class ResponseParser {
  private final ResponseLimits limits;
  private final WaitingReaders waiting;

  /**
   * A parser.
   *
   * @param limits that hold while it reads
   */
  public ResponseParser(ResponseLimits limits) {
    this(limits, new WaitingReaders(limits));
  }

  ResponseParser(ResponseLimits limits, WaitingReaders waiting) {
    this.limits = limits;
    this.waiting = waiting;
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
    HardenedReader reader = waiting.take();
    Document document = read(reader, new ByteArrayInputStream(xml), comments);
    // Only after a document that was read to its end: one that is refused takes its reader along.
    waiting.giveBack(reader, xml.length);
    return new ResponseDocument(document);
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
    Document document = readPlaintext(scope.around(plaintext));
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
    Document document = readPlaintext(NamespaceScope.at(place).around(plaintext));
    ChildElements children = ChildElements.of(document.getDocumentElement());
    Element part = children.required(SamlNames.ASSERTION_NS, name);
    children.end();
    return part;
  }

  // What was encrypted is read by a parser that nothing keeps afterwards.
  private Document readPlaintext(InputStream xml) {
    return read(new HardenedReader(limits), xml, Comments.REFUSED);
  }

  private Document read(HardenedReader reader, InputStream xml, Comments comments) {
    DocumentReader target = new DocumentReader(limits, comments);
    try {
      reader.read(xml, target);
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
