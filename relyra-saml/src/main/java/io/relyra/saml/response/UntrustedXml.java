// SPDX-License-Identifier: Apache-2.0
package io.relyra.saml.response;

import io.relyra.saml.SamlRefusal;
import java.util.List;
import org.w3c.dom.Element;

/**
 * A document that is not a response, read by the one hardened parser: well-formed, within the
 * limits, without DOCTYPE and with unique identifiers. Nothing else is known of it.
 */
public final class UntrustedXml {
  private final ResponseDocument document;

  private UntrustedXml(ResponseDocument document) {
    this.document = document;
  }

  /**
   * Reads a document once. Comments are dropped, but only where they stand between elements.
   *
   * @param xml UTF-8 or UTF-16, of a length that the caller has limited
   * @param limits that hold while it is read
   * @return the document
   * @throws SamlRefusal as {@link ResponseParser#parse}, or {@code duplicate_xml_id}
   */
  public static UntrustedXml parse(byte[] xml, ResponseLimits limits) {
    UntrustedXml parsed =
        new UntrustedXml(new ResponseParser(limits).parse(xml, Comments.BETWEEN_ELEMENTS));
    UniqueIds.check(parsed.elements());
    return parsed;
  }

  /**
   * The document element.
   *
   * @return the root
   */
  public Element root() {
    return document.root();
  }

  /**
   * Every element.
   *
   * @return in document order, the root first
   */
  public List<Element> elements() {
    return document.elements();
  }

  @Override
  public String toString() {
    return "UntrustedXml[hidden]";
  }
}
