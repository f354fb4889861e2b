// SPDX-License-Identifier: Apache-2.0
package io.relyra.saml.logout;

import io.relyra.api.EntityId;
import io.relyra.api.RequestId;
import io.relyra.api.connection.Connection;
import io.relyra.saml.assertion.NameId;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Our request to end a user's sessions (SAML Core 3.7.1, Profiles 4.4.4.1). Its text form hides the
 * user.
 *
 * @param id which the answer must repeat
 * @param issueInstant when it is sent
 * @param notOnOrAfter when it ceases to hold
 * @param issuer who asks
 * @param destination whom it is sent to
 * @param nameId the user, with format and qualifiers exactly as the assertion had them
 * @param sessionIndexes the identity provider's sessions; empty means all of the user's
 * @param reason why, if that is to be told
 */
public record LogoutRequest(
    RequestId id,
    Instant issueInstant,
    Instant notOnOrAfter,
    EntityId issuer,
    URI destination,
    NameId nameId,
    List<String> sessionIndexes,
    Optional<LogoutReason> reason) {
  /** How long a request of ours holds. */
  public static final Duration LIFETIME = Duration.ofMinutes(5);

  /** Copies the list. */
  public LogoutRequest {
    sessionIndexes = List.copyOf(sessionIndexes);
  }

  /**
   * The request of a connection.
   *
   * @param connection through which the user logged in
   * @param id a new id
   * @param nameId the user, as the assertion had it
   * @param sessionIndexes the identity provider's sessions
   * @param now the current time
   * @return the request, by the user's wish
   * @throws io.relyra.saml.SamlRefusal {@code logout_not_configured}
   */
  public static LogoutRequest through(
      Connection connection,
      RequestId id,
      NameId nameId,
      List<String> sessionIndexes,
      Instant now) {
    return new LogoutRequest(
        id,
        now,
        now.plus(LIFETIME),
        connection.serviceProvider().entityId(),
        LogoutRoute.of(connection).theirs().location(),
        nameId,
        sessionIndexes,
        Optional.of(LogoutReason.USER));
  }

  /**
   * The same for another reason.
   *
   * @param other why, if that is to be told
   * @return a changed copy
   */
  public LogoutRequest withReason(Optional<LogoutReason> other) {
    return new LogoutRequest(
        id, issueInstant, notOnOrAfter, issuer, destination, nameId, sessionIndexes, other);
  }

  @Override
  public String toString() {
    return "LogoutRequest[hidden, " + id.value() + "]";
  }
}
