// SPDX-License-Identifier: Apache-2.0
package io.relyra.saml.response;

import java.util.List;
import org.w3c.dom.Element;

/** A response whose assertion can be read, of which nothing is verified. */
public final class PlainResponse implements UnverifiedResponse {
  private final Element root;
  private final Element assertion;
  private final List<Element> elements;
  private final ResponseEnvelope envelope;

  PlainResponse(
      Element root, Element assertion, List<Element> elements, ResponseEnvelope envelope) {
    this.root = root;
    this.assertion = assertion;
    this.elements = List.copyOf(elements);
    this.envelope = envelope;
  }

  @Override
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

  @Override
  public List<Element> elements() {
    return elements;
  }

  @Override
  public ResponseEnvelope envelope() {
    return envelope;
  }

  @Override
  public String toString() {
    return "PlainResponse[hidden]";
  }
}
