// SPDX-License-Identifier: Apache-2.0
package io.relyra.api.store;

import io.relyra.api.connection.AuthnContexts;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * What a request demanded of the authentication, for the answer to be held against. An identity
 * provider may overlook what it was asked.
 *
 * @param contexts the ways of authentication that are good enough
 * @param since the user must have authenticated at this moment or later (ForceAuthn, SAML Core
 *     3.4.1); whole seconds, which is as fine as identity providers write
 */
public record AuthnDemand(AuthnContexts contexts, Optional<Instant> since) {
  /** Any authentication. */
  public static final AuthnDemand NONE = new AuthnDemand(AuthnContexts.ANY, Optional.empty());

  /** Drops what is finer than a second. */
  public AuthnDemand {
    since = since.map(moment -> moment.truncatedTo(ChronoUnit.SECONDS));
  }
}
