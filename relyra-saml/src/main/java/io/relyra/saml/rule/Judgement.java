// SPDX-License-Identifier: Apache-2.0
package io.relyra.saml.rule;

import io.relyra.api.connection.Connection;
import io.relyra.api.connection.ServiceProvider;
import io.relyra.api.store.RequestIntent;
import io.relyra.saml.assertion.Assertion;
import io.relyra.saml.response.ResponseEnvelope;
import java.time.Instant;

/**
 * What the rules look at.
 *
 * @param assertion that is judged
 * @param intent what was asked
 * @param now the time at which it is judged
 */
record Judgement(Assertion assertion, RequestIntent intent, Instant now) {
  Connection connection() {
    return assertion.connection();
  }

  ServiceProvider serviceProvider() {
    return connection().serviceProvider();
  }

  ResponseEnvelope envelope() {
    return assertion.envelope();
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
