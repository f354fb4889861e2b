// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux.login;

import io.relyra.api.RelayState;
import io.relyra.api.connection.IdentityProvider;
import io.relyra.api.connection.RequestSigning;
import io.relyra.saml.request.AuthnRequest;
import io.relyra.saml.request.OutgoingRequest;
import io.relyra.saml.signing.SigningKey;
import java.util.Optional;
import java.util.concurrent.Callable;
import reactor.core.publisher.Mono;

/**
 * Turns requests into what the browser carries, and signs them off the event loops where the
 * identity provider wants that.
 */
public final class RequestSigner {
  private final Optional<SigningKey> key;
  private final Optional<VerificationScheduler> threads;

  private RequestSigner(Optional<SigningKey> key, Optional<VerificationScheduler> threads) {
    this.key = key;
    this.threads = threads;
  }

  /**
   * Refuses, with {@code key_not_configured}, to make signed requests.
   *
   * @return a signer for unsigned requests only
   */
  public static RequestSigner withoutKey() {
    return new RequestSigner(Optional.empty(), Optional.empty());
  }

  /**
   * Signs with a key.
   *
   * @param key our signing key
   * @param threads where signatures are made
   * @return a signer for requests of both kinds
   */
  public static RequestSigner with(SigningKey key, VerificationScheduler threads) {
    return new RequestSigner(Optional.of(key), Optional.of(threads));
  }

  /**
   * Writes a request.
   *
   * <p><b>Signals.</b> Emits one request; errors with {@link io.relyra.saml.SamlRefusal} as {@link
   * OutgoingRequest#of}, and with {@code verification_overloaded} if too much is being signed and
   * verified. Unsigned requests are written on the caller's thread.
   */
  Mono<OutgoingRequest> outgoing(
      IdentityProvider idp, AuthnRequest request, RelayState relayState) {
    Callable<OutgoingRequest> work = () -> OutgoingRequest.of(idp, request, relayState, key);
    boolean signed = idp.requests().signing() == RequestSigning.SIGNED;
    return threads
        .filter(any -> signed)
        .map(scheduler -> scheduler.run(work))
        .orElseGet(() -> Mono.fromCallable(work));
  }
}
