// SPDX-License-Identifier: Apache-2.0
package io.relyra.saml.assertion;

import io.relyra.api.AssertionId;
import io.relyra.api.connection.Connection;
import io.relyra.api.connection.LegacyAllowance;
import io.relyra.saml.response.Issuer;
import io.relyra.saml.response.ResponseEnvelope;
import io.relyra.saml.signature.SignedAssertion;
import io.relyra.saml.signature.SignedParts;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What a signed assertion says. Whether it may be believed here and now is for the rules. */
public final class Assertion {
  private final SignedAssertion origin;
  private final Content content;
  private final List<LegacyAllowance> legacy;

  Assertion(SignedAssertion origin, Content content, List<LegacyAllowance> legacyInside) {
    this.origin = origin;
    this.content = content;
    this.legacy =
        Stream.concat(origin.legacy().stream(), legacyInside.stream()).distinct().toList();
  }

  /**
   * The parts of an assertion, in the order of the schema.
   *
   * @param id the signed identifier
   * @param version of SAML
   * @param issueInstant when it was issued
   * @param issuer by whom
   * @param subject about whom
   * @param confirmations who may present it
   * @param conditions when and where it is valid
   * @param authnStatements how the subject was authenticated
   * @param attributes what else is said of the subject
   */
  record Content(
      AssertionId id,
      String version,
      Instant issueInstant,
      Issuer issuer,
      NameId subject,
      List<SubjectConfirmation> confirmations,
      Optional<Conditions> conditions,
      List<AuthnStatement> authnStatements,
      Map<String, List<String>> attributes) {}

  /**
   * The signed identifier.
   *
   * @return the ID attribute
   */
  public AssertionId id() {
    return content.id();
  }

  /**
   * The version of SAML.
   *
   * @return the Version attribute
   */
  public String version() {
    return content.version();
  }

  /**
   * When it was issued.
   *
   * @return the IssueInstant attribute
   */
  public Instant issueInstant() {
    return content.issueInstant();
  }

  /**
   * Who says to have issued it.
   *
   * @return the Issuer
   */
  public Issuer issuer() {
    return content.issuer();
  }

  /**
   * Whom it is about.
   *
   * @return the NameID of the Subject
   */
  public NameId subject() {
    return content.subject();
  }

  /**
   * Who may present it.
   *
   * @return every SubjectConfirmation, possibly none
   */
  public List<SubjectConfirmation> confirmations() {
    return content.confirmations();
  }

  /**
   * When and where it is valid.
   *
   * @return the Conditions, if there are any
   */
  public Optional<Conditions> conditions() {
    return content.conditions();
  }

  /**
   * How the subject was authenticated.
   *
   * @return every AuthnStatement, possibly none
   */
  public List<AuthnStatement> authnStatements() {
    return content.authnStatements();
  }

  /**
   * What else is said of the subject.
   *
   * @return values by name, both in document order, immutable
   */
  public Map<String, List<String>> attributes() {
    return content.attributes();
  }

  /**
   * What the response around it says of itself.
   *
   * @return claims that can only refuse
   */
  public ResponseEnvelope envelope() {
    return origin.envelope();
  }

  /**
   * What is signed.
   *
   * @return the parts that carry a verified signature
   */
  public SignedParts signedParts() {
    return origin.parts();
  }

  /**
   * Whose keys verified the signature.
   *
   * @return the connection
   */
  public Connection connection() {
    return origin.connection();
  }

  /**
   * The legacy allowances without which it would have been refused.
   *
   * @return each once, usually none
   */
  public List<LegacyAllowance> legacy() {
    return legacy;
  }

  @Override
  public String toString() {
    return "Assertion[hidden]";
  }
}
