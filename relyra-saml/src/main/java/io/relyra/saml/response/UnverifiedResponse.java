// SPDX-License-Identifier: Apache-2.0
package io.relyra.saml.response;

import java.util.List;
import org.w3c.dom.Element;

/** A response of the right shape, of which nothing is verified. */
public final class UnverifiedResponse {
  private final Element root;
  private final Element assertion;
  private final List<Element> elements;
  private final ResponseEnvelope envelope;

  UnverifiedResponse(
      Element root, Element assertion, List<Element> elements, ResponseEnvelope envelope) {
    this.root = root;
    this.assertion = assertion;
    this.elements = List.copyOf(elements);
    this.envelope = envelope;
  }

  /**
   * The Response element.
   *
   * @return the root of the document
   */
  public Element root() {
    return root;
  }

  /**
   * The only assertion, a child of the root. Nothing may be read from it before it is verified.
   *
   * @return the Assertion element
   */
  public Element assertion() {
    return assertion;
  }

  /**
   * Every element of the document.
   *
   * @return in document order, the root first
   */
  public List<Element> elements() {
    return elements;
  }

  /**
   * What the response says of itself.
   *
   * @return claims that can only refuse
   */
  public ResponseEnvelope envelope() {
    return envelope;
  }

  @Override
  public String toString() {
    return "UnverifiedResponse[hidden]";
  }
}
