// SPDX-License-Identifier: Apache-2.0
package io.relyra.saml.signature;

import io.relyra.api.connection.Connection;
import io.relyra.api.connection.LegacyAllowance;
import io.relyra.saml.legacy.Allowances;
import io.relyra.saml.response.ResponseEnvelope;
import java.util.List;
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
  private final Allowances allowances;
  private final List<LegacyAllowance> legacy;

  SignedAssertion(
      Element element,
      SignedParts parts,
      ResponseEnvelope envelope,
      Connection connection,
      Allowances allowances,
      List<LegacyAllowance> legacy) {
    this.element = element;
    this.parts = parts;
    this.envelope = envelope;
    this.connection = connection;
    this.allowances = parts.coverResponse() ? allowances : Allowances.NONE;
    this.legacy = List.copyOf(legacy);
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

  /**
   * What is allowed for the parts that are encrypted inside of it.
   *
   * @return nothing unless the response is signed
   */
  public Allowances allowances() {
    return allowances;
  }

  /**
   * The legacy allowances without which the response would have been refused.
   *
   * @return each once, usually none
   */
  public List<LegacyAllowance> legacy() {
    return legacy;
  }

  @Override
  public String toString() {
    return "SignedAssertion[hidden]";
  }
}
