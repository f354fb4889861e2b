// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux.logout;

import io.relyra.api.RelayState;
import io.relyra.api.connection.Connection;
import io.relyra.saml.logout.LogoutRequest;
import io.relyra.saml.logout.LogoutResponse;
import io.relyra.saml.logout.OutgoingLogout;
import io.relyra.saml.logout.VerifiedLogoutRequest;
import io.relyra.saml.signing.SigningKey;
import io.relyra.webflux.login.VerificationScheduler;
import reactor.core.publisher.Mono;

/** Signs our logout messages off the event loops. */
public final class LogoutSigner {
  private final SigningKey key;
  private final VerificationScheduler threads;

  /**
   * A signer.
   *
   * @param key our signing key; there are no unsigned logout messages
   * @param threads where signatures are made
   */
  public LogoutSigner(SigningKey key, VerificationScheduler threads) {
    this.key = key;
    this.threads = threads;
  }

  Mono<OutgoingLogout> request(
      Connection connection, LogoutRequest request, RelayState relayState) {
    return threads.run(() -> OutgoingLogout.of(connection, request, relayState, key));
  }

  Mono<OutgoingLogout> answer(VerifiedLogoutRequest request, LogoutResponse response) {
    return threads.run(() -> OutgoingLogout.of(request, response, key));
  }
}
