// SPDX-License-Identifier: Apache-2.0
package io.relyra.saml.response;

import java.util.List;
import org.w3c.dom.Element;

/**
 * A response whose assertion is encrypted, of which nothing is verified. Who encrypted it is not
 * known either: everybody has the public key.
 */
public final class EncryptedResponse implements UnverifiedResponse {
  private final Element root;
  private final Element encryptedAssertion;
  private final List<Element> elements;
  private final ResponseEnvelope envelope;

  EncryptedResponse(
      Element root, Element encryptedAssertion, List<Element> elements, ResponseEnvelope envelope) {
    this.root = root;
    this.encryptedAssertion = encryptedAssertion;
    this.elements = List.copyOf(elements);
    this.envelope = envelope;
  }

  @Override
  public Element root() {
    return root;
  }

  /**
   * The only assertion, a child of the root.
   *
   * @return the EncryptedAssertion element
   */
  public Element encryptedAssertion() {
    return encryptedAssertion;
  }

  @Override
  public List<Element> elements() {
    return elements;
  }

  @Override
  public ResponseEnvelope envelope() {
    return envelope;
  }

  /**
   * Puts the assertion into the place of the encrypted one, in the document itself. What was signed
   * of the response cannot be verified any more after that.
   *
   * @param plaintext what was encrypted
   * @return the response, of which the assertion is not verified
   * @throws io.relyra.saml.SamlRefusal {@code duplicate_xml_id}, {@code ambiguous_assertion} or
   *     {@code missing_protocol_field}, judged over the whole document
   */
  public PlainResponse with(PlaintextAssertion plaintext) {
    Element assertion = plaintext.adoptedBy(encryptedAssertion);
    root.replaceChild(assertion, encryptedAssertion);
    return ResponseShape.decrypted(this, assertion);
  }

  @Override
  public String toString() {
    return "EncryptedResponse[hidden]";
  }
}
