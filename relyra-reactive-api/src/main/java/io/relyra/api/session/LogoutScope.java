// SPDX-License-Identifier: Apache-2.0
package io.relyra.api.session;

import java.util.Set;

/**
 * Which sessions a logout request means (SAML Core 3.7.1).
 *
 * @param subject whose sessions
 * @param sessionIndexes the identity provider's names of the sessions; empty means all
 */
public record LogoutScope(SubjectKey subject, Set<String> sessionIndexes) {
  /** Copies the set. */
  public LogoutScope {
    sessionIndexes = Set.copyOf(sessionIndexes);
  }

  /**
   * Tells whether a session is meant. A session for which the identity provider gave no name is
   * always meant: which of them it is cannot be told, and to end one too many is the safe side.
   *
   * @param session of anybody
   * @return true if it has to end
   */
  public boolean covers(RegisteredSession session) {
    return session.subject().equals(subject)
        && (sessionIndexes.isEmpty()
            || session.sessionIndex().map(sessionIndexes::contains).orElse(Boolean.TRUE));
  }
}
