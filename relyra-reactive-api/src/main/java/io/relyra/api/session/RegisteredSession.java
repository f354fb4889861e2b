// SPDX-License-Identifier: Apache-2.0
package io.relyra.api.session;

import java.time.Instant;
import java.util.Optional;

/**
 * A session of the application that an identity provider can end. Its text form hides the id, which
 * is all that a browser needs to be somebody.
 *
 * @param sessionId under which the application keeps the session, 1 to 512 characters
 * @param subject whose session it is
 * @param sessionIndex the identity provider's name for its own session, if it gave one
 * @param endsAt until when it has to be found
 */
public record RegisteredSession(
    String sessionId, SubjectKey subject, Optional<String> sessionIndex, Instant endsAt) {
  private static final int MAX_ID = 512;

  /**
   * Checks the id.
   *
   * @throws IllegalArgumentException if it is empty or too long
   */
  public RegisteredSession {
    if (sessionId.isEmpty() || sessionId.length() > MAX_ID) {
      throw new IllegalArgumentException("a session id has 1 to " + MAX_ID + " characters");
    }
  }

  @Override
  public String toString() {
    return "RegisteredSession[hidden]";
  }
}
