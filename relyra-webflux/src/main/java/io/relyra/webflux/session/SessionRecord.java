// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux.session;

import io.relyra.api.ConnectionId;
import io.relyra.api.session.RegisteredSession;
import io.relyra.api.session.SubjectKey;
import io.relyra.webflux.login.LoginPrincipal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What a registry remembers of a session.
 *
 * @param clock for its end
 * @param lifetime how long it is remembered where the identity provider sets no limit
 */
public record SessionRecord(Clock clock, Duration lifetime) {
  RegisteredSession of(String name, LoginPrincipal principal) {
    Instant end = clock.instant().plus(lifetime);
    Instant limit = principal.sessionNotOnOrAfter();
    return new RegisteredSession(
        name,
        SubjectKey.of(new ConnectionId(principal.connectionId()), principal.nameId()),
        Optional.ofNullable(principal.sessionIndex()),
        limit != null && limit.isBefore(end) ? limit : end);
  }
}
