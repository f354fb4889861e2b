// SPDX-License-Identifier: Apache-2.0
package io.relyra.saml.signature;

import io.relyra.api.connection.Connection;
import io.relyra.saml.response.ResponseEnvelope;
import org.w3c.dom.Element;

/**
 * An assertion that is covered by a valid signature of the connection's identity provider. What it
 * says is not judged yet.
 */
public final class SignedAssertion {
  private final Element element;
  private final SignedParts parts;
  private final ResponseEnvelope envelope;
  private final Connection connection;

  SignedAssertion(
      Element element, SignedParts parts, ResponseEnvelope envelope, Connection connection) {
    this.element = element;
    this.parts = parts;
    this.envelope = envelope;
    this.connection = connection;
  }

  /**
   * The node over which the signature was verified, or its child where the response is signed. For
   * {@link io.relyra.saml.assertion.AssertionReader} only.
   *
   * @return the Assertion element
   */
  public Element element() {
    return element;
  }

  /**
   * What is signed.
   *
   * @return the parts that carry a verified signature
   */
  public SignedParts parts() {
    return parts;
  }

  /**
   * What the response around the assertion says of itself.
   *
   * @return claims that can only refuse
   */
  public ResponseEnvelope envelope() {
    return envelope;
  }

  /**
   * Whose keys verified the signature.
   *
   * @return the connection
   */
  public Connection connection() {
    return connection;
  }

  @Override
  public String toString() {
    return "SignedAssertion[hidden]";
  }
}
