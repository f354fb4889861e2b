// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux.logout;

import io.relyra.api.ErrorCode;
import io.relyra.api.RelayState;
import io.relyra.api.RelyraException;
import io.relyra.api.connection.Connection;
import io.relyra.saml.logout.LogoutRequest;
import io.relyra.saml.logout.LogoutResponse;
import io.relyra.saml.logout.OutgoingLogout;
import io.relyra.saml.logout.VerifiedLogoutRequest;
import io.relyra.saml.signing.SigningKey;
import io.relyra.webflux.key.KeyRing;
import io.relyra.webflux.login.VerificationScheduler;
import java.util.function.Function;
import reactor.core.publisher.Mono;

/** Signs our logout messages off the event loops. */
public final class LogoutSigner {
  private final KeyRing keys;
  private final VerificationScheduler threads;

  /**
   * A signer.
   *
   * @param keys our signing keys; there are no unsigned logout messages
   * @param threads where signatures are made
   */
  public LogoutSigner(KeyRing keys, VerificationScheduler threads) {
    this.keys = keys;
    this.threads = threads;
  }

  Mono<OutgoingLogout> request(
      Connection connection, LogoutRequest request, RelayState relayState) {
    return signed(connection, key -> OutgoingLogout.of(connection, request, relayState, key));
  }

  Mono<OutgoingLogout> answer(VerifiedLogoutRequest request, LogoutResponse response) {
    return signed(request.connection(), key -> OutgoingLogout.of(request, response, key));
  }

  private Mono<OutgoingLogout> signed(
      Connection connection, Function<SigningKey, OutgoingLogout> message) {
    return keys.signing(connection)
        .map(key -> key.orElseThrow(LogoutSigner::withoutKey))
        .flatMap(key -> threads.run(() -> message.apply(key)));
  }

  private static RelyraException withoutKey() {
    return new RelyraException(
        ErrorCode.KEY_NOT_CONFIGURED, "logout messages are to be signed without a key");
  }
}
