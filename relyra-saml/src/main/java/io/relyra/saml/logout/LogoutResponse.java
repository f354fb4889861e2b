// SPDX-License-Identifier: Apache-2.0
package io.relyra.saml.logout;

import io.relyra.api.EntityId;
import io.relyra.api.RequestId;
import java.net.URI;
import java.time.Instant;

/**
 * Our answer to a logout request (SAML Core 3.7.2, Profiles 4.4.4.2).
 *
 * @param id a new id
 * @param issueInstant when it is sent
 * @param issuer who answers
 * @param destination whom it is sent to
 * @param inResponseTo the ID of the request
 * @param result what became of it
 */
public record LogoutResponse(
    RequestId id,
    Instant issueInstant,
    EntityId issuer,
    URI destination,
    String inResponseTo,
    LogoutResult result) {

  /**
   * The answer to a request.
   *
   * @param request which was verified
   * @param id a new id
   * @param result what became of it
   * @param now the current time
   * @return the answer, addressed to where the identity provider takes answers
   */
  public static LogoutResponse to(
      VerifiedLogoutRequest request, RequestId id, LogoutResult result, Instant now) {
    return new LogoutResponse(
        id,
        now,
        request.connection().serviceProvider().entityId(),
        LogoutRoute.of(request.connection()).theirs().answerLocation(),
        request.id(),
        result);
  }
}
