// SPDX-License-Identifier: Apache-2.0
package io.relyra.saml.rule;

import io.relyra.api.EntityId;
import io.relyra.api.connection.Connection;
import io.relyra.api.connection.ServiceProvider;
import io.relyra.api.store.AuthnDemand;
import io.relyra.saml.assertion.Assertion;
import io.relyra.saml.response.ResponseEnvelope;
import io.relyra.saml.rule.Solicitation.Solicited;
import java.time.Instant;
import java.util.Optional;

/**
 * What the rules look at.
 *
 * @param assertion that is judged
 * @param solicitation why it was sent
 * @param now the time at which it is judged
 */
record Judgement(Assertion assertion, Solicitation solicitation, Instant now) {
  Connection connection() {
    return assertion.connection();
  }

  ServiceProvider serviceProvider() {
    return connection().serviceProvider();
  }

  /** Who must have issued everything: whom we asked, or else the connection's. */
  EntityId identityProvider() {
    return solicitation instanceof Solicited solicited
        ? solicited.intent().idpEntityId()
        : connection().identityProvider().entityId();
  }

  ResponseEnvelope envelope() {
    return assertion.envelope();
  }

  /** The request that must be named; where there was none, none may be. */
  boolean isAnsweredBy(Optional<String> inResponseTo) {
    return solicitation instanceof Solicited solicited
        ? inResponseTo.filter(solicited.intent().requestId().value()::equals).isPresent()
        : inResponseTo.isEmpty();
  }

  /** What the request demanded of the authentication; nothing where there was none. */
  AuthnDemand demand() {
    return solicitation instanceof Solicited solicited
        ? solicited.intent().demand()
        : AuthnDemand.NONE;
  }

  /** The latest moment at which the identity provider's clock may stand. */
  Instant latestNow() {
    return now.plus(connection().policy().clockSkew());
  }

  /** The earliest moment at which the identity provider's clock may stand. */
  Instant earliestNow() {
    return now.minus(connection().policy().clockSkew());
  }

  @Override
  public String toString() {
    return "Judgement[hidden]";
  }
}
