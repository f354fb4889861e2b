// SPDX-License-Identifier: Apache-2.0
package io.relyra.saml.verify;

import io.relyra.api.AssertionId;
import io.relyra.api.ConnectionId;
import io.relyra.api.EntityId;
import io.relyra.api.connection.LegacyAllowance;
import io.relyra.api.mapping.MappingRules;
import io.relyra.api.store.UsedAssertion;
import io.relyra.saml.assertion.Assertion;
import io.relyra.saml.assertion.AuthnStatement;
import io.relyra.saml.assertion.NameId;
import io.relyra.saml.rule.JudgedAssertion;
import io.relyra.saml.rule.Solicitation;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a trusted identity provider says about a user.
 *
 * <p>Security guarantees: every value was signed with a pinned key of the connection, is meant for
 * us, answers the request of the intent or, where {@link #isUnsolicited()}, none at all, and was in
 * time when it was verified. Not guaranteed: that it was not used before; {@link #usedAssertion()}
 * is what a store needs to decide that.
 */
public final class VerifiedAssertion {
  private final Assertion assertion;
  private final Solicitation solicitation;
  private final Instant retainUntil;

  VerifiedAssertion(JudgedAssertion judged) {
    this.assertion = judged.assertion();
    this.solicitation = judged.solicitation();
    this.retainUntil = judged.acceptableUntil();
  }

  /**
   * What is to be remembered of its use.
   *
   * @return the argument for {@link io.relyra.api.store.LoginStore#consumeLogin}
   */
  public UsedAssertion usedAssertion() {
    return new UsedAssertion(connectionId(), issuer(), assertionId(), retainUntil);
  }

  /**
   * The connection through which it came.
   *
   * @return its id
   */
  public ConnectionId connectionId() {
    return assertion.connection().id();
  }

  /**
   * What an operator wants to be made of its attributes.
   *
   * @return the rules of the connection as it was when this was verified
   */
  public MappingRules mappings() {
    return assertion.connection().mappings();
  }

  /**
   * Whether nobody asked for it: then nothing shows that the person at the browser wanted this
   * login, and an application may want to ask before it does anything that matters.
   *
   * @return true if the identity provider has started the login
   */
  public boolean isUnsolicited() {
    return solicitation instanceof Solicitation.Unsolicited;
  }

  /**
   * Who issued it.
   *
   * @return the identity provider of the connection
   */
  public EntityId issuer() {
    return assertion.connection().identityProvider().entityId();
  }

  /**
   * Its signed identifier.
   *
   * @return unique for its issuer
   */
  public AssertionId assertionId() {
    return assertion.id();
  }

  /**
   * Whom it is about.
   *
   * @return the name
   */
  public NameId subject() {
    return assertion.subject();
  }

  /**
   * What else it says of the user.
   *
   * @return values by attribute name, both in document order, immutable
   */
  public Map<String, List<String>> attributes() {
    return assertion.attributes();
  }

  /**
   * The identity provider's name for its session with the user.
   *
   * @return of the first authentication statement
   */
  public Optional<String> sessionIndex() {
    return authentication().sessionIndex();
  }

  /**
   * When a session that is based on this must end.
   *
   * @return the earliest such moment of all authentication statements
   */
  public Optional<Instant> sessionNotOnOrAfter() {
    return assertion.authnStatements().stream()
        .flatMap(statement -> statement.sessionNotOnOrAfter().stream())
        .min(Comparator.naturalOrder());
  }

  /**
   * When the identity provider authenticated the user.
   *
   * @return of the first authentication statement
   */
  public Instant authnInstant() {
    return authentication().authnInstant();
  }

  /**
   * How the identity provider authenticated the user.
   *
   * @return of the first authentication statement
   */
  public Optional<String> authnContextClassRef() {
    return authentication().authnContextClassRef();
  }

  /**
   * The legacy allowances without which it would have been refused, for the audit.
   *
   * @return each once, usually none
   */
  public List<LegacyAllowance> legacy() {
    return assertion.legacy();
  }

  private AuthnStatement authentication() {
    return assertion.authnStatements().get(0);
  }

  @Override
  public String toString() {
    return "VerifiedAssertion[hidden]";
  }
}
