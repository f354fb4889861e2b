// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux.login;

import io.relyra.api.RelayState;
import io.relyra.api.connection.Connection;
import io.relyra.api.connection.RequestSigning;
import io.relyra.saml.request.AuthnRequest;
import io.relyra.saml.request.OutgoingRequest;
import io.relyra.saml.signing.SigningKey;
import io.relyra.webflux.key.KeyRing;
import java.util.Optional;
import java.util.concurrent.Callable;
import reactor.core.publisher.Mono;

/**
 * Turns requests into what the browser carries, and signs them off the event loops where the
 * identity provider wants that.
 */
public final class RequestSigner {
  private final Optional<Signing> signing;

  private record Signing(KeyRing keys, VerificationScheduler threads) {}

  private RequestSigner(Optional<Signing> signing) {
    this.signing = signing;
  }

  /**
   * Refuses, with {@code key_not_configured}, to make signed requests.
   *
   * @return a signer for unsigned requests only
   */
  public static RequestSigner withoutKey() {
    return new RequestSigner(Optional.empty());
  }

  /**
   * Signs with the key that serves the connection.
   *
   * @param keys our signing keys
   * @param threads where signatures are made
   * @return a signer for requests of both kinds
   */
  public static RequestSigner with(KeyRing keys, VerificationScheduler threads) {
    return new RequestSigner(Optional.of(new Signing(keys, threads)));
  }

  /**
   * Writes a request.
   *
   * <p><b>Signals.</b> Emits one request; errors with {@link io.relyra.saml.SamlRefusal} as {@link
   * OutgoingRequest#of}, as {@link KeyRing#signing}, and with {@code verification_overloaded} if
   * too much is being signed and verified. Unsigned requests are written on the caller's thread.
   */
  Mono<OutgoingRequest> outgoing(
      Connection connection, AuthnRequest request, RelayState relayState) {
    boolean signed = connection.identityProvider().requests().signing() == RequestSigning.SIGNED;
    return signing
        .filter(any -> signed)
        .map(
            with ->
                with.keys()
                    .signing(connection)
                    .flatMap(
                        key -> with.threads().run(written(connection, request, relayState, key))))
        .orElseGet(
            () -> Mono.fromCallable(written(connection, request, relayState, Optional.empty())));
  }

  private static Callable<OutgoingRequest> written(
      Connection connection,
      AuthnRequest request,
      RelayState relayState,
      Optional<SigningKey> key) {
    return () -> OutgoingRequest.of(connection.identityProvider(), request, relayState, key);
  }
}
