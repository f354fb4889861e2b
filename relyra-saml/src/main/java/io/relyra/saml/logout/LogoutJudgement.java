// SPDX-License-Identifier: Apache-2.0
package io.relyra.saml.logout;

import io.relyra.api.connection.Connection;
import java.time.Instant;

/**
 * What the rules look at.
 *
 * @param envelope of the message that is judged
 * @param connection whose keys verified it
 * @param now the time at which it is judged
 */
record LogoutJudgement(MessageEnvelope envelope, Connection connection, Instant now) {

  /** The latest moment at which the identity provider's clock may stand. */
  Instant latestNow() {
    return now.plus(connection.policy().clockSkew());
  }

  /** The earliest moment at which the identity provider's clock may stand. */
  Instant earliestNow() {
    return now.minus(connection.policy().clockSkew());
  }

  @Override
  public String toString() {
    return "LogoutJudgement[hidden]";
  }
}
