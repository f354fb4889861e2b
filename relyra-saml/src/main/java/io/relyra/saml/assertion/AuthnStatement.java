// SPDX-License-Identifier: Apache-2.0
package io.relyra.saml.assertion;

import java.time.Instant;
import java.util.Optional;

/**
 * When and how the identity provider authenticated the subject (SAML Core 2.7.2).
 *
 * @param authnInstant when
 * @param sessionIndex the identity provider's name for its session
 * @param sessionNotOnOrAfter when a session that is based on it must end
 * @param authnContextClassRef how
 */
public record AuthnStatement(
    Instant authnInstant,
    Optional<String> sessionIndex,
    Optional<Instant> sessionNotOnOrAfter,
    Optional<String> authnContextClassRef) {

  @Override
  public String toString() {
    return "AuthnStatement[hidden]";
  }
}
