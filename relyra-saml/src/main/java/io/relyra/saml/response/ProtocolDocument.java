// SPDX-License-Identifier: Apache-2.0
package io.relyra.saml.response;

import io.relyra.api.ErrorCode;
import io.relyra.saml.SamlRefusal;
import io.relyra.saml.xml.UsableId;
import java.util.List;
import org.w3c.dom.Element;

/**
 * A protocol message that is no response to a login, read by the one hardened parser as strictly as
 * responses: no comments, unique identifiers, a root with a usable ID. Nothing else is known of it.
 */
public final class ProtocolDocument {
  private static final int MAX_ID = 200;

  private final Element root;
  private final List<Element> elements;

  private ProtocolDocument(Element root, List<Element> elements) {
    this.root = root;
    this.elements = List.copyOf(elements);
  }

  /**
   * Reads a message once; everything that follows works on the document that this gives.
   *
   * @param xml of a length that the caller has limited
   * @param limits that hold while it is read
   * @return the document
   * @throws SamlRefusal as {@link ResponseParser#parse}, {@code duplicate_xml_id}, or {@code
   *     missing_protocol_field} if the root has no usable ID
   */
  public static ProtocolDocument parse(byte[] xml, ResponseLimits limits) {
    ResponseDocument document = new ResponseParser(limits).parse(xml, Comments.REFUSED);
    List<Element> elements = document.elements();
    UniqueIds.check(elements);
    Element root = document.root();
    if (!UsableId.is(root.getAttributeNS(null, "ID"), MAX_ID)) {
      throw new SamlRefusal(ErrorCode.MISSING_PROTOCOL_FIELD, "the message has no usable ID");
    }
    root.setIdAttributeNS(null, "ID", true);
    return new ProtocolDocument(root, elements);
  }

  /**
   * The document element.
   *
   * @return the root
   */
  public Element root() {
    return root;
  }

  /**
   * Every element.
   *
   * @return in document order, the root first
   */
  public List<Element> elements() {
    return elements;
  }

  @Override
  public String toString() {
    return "ProtocolDocument[hidden]";
  }
}
