// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux.login;

import io.relyra.api.ConnectionId;
import io.relyra.api.ErrorCode;
import io.relyra.api.RelayState;
import io.relyra.api.RelyraException;
import io.relyra.api.RequestId;
import io.relyra.api.ReturnTo;
import io.relyra.api.connection.Connection;
import io.relyra.api.connection.ConnectionResolution;
import io.relyra.api.connection.ConnectionResolver;
import io.relyra.api.store.PutOutcome;
import io.relyra.api.store.RequestIntent;
import io.relyra.api.store.RequestStore;
import io.relyra.saml.request.AuthnRequest;
import io.relyra.saml.request.RedirectBinding;
import io.relyra.webflux.browser.BindingSecret;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import reactor.core.publisher.Mono;

/** Starts a login: remembers what is asked, then sends the browser to the identity provider. */
public final class LoginStart {
  private final ConnectionResolver connections;
  private final RequestStore requests;
  private final SecureTokens tokens;
  private final Clock clock;
  private final Duration timeToLive;

  /**
   * Wires the collaborators.
   *
   * @param connections finds the identity provider
   * @param requests remembers what was asked
   * @param tokens for handles and ids
   * @param clock for the request's issue instant
   * @param timeToLive how long a login may take
   */
  public LoginStart(
      ConnectionResolver connections,
      RequestStore requests,
      SecureTokens tokens,
      Clock clock,
      Duration timeToLive) {
    this.connections = connections;
    this.requests = requests;
    this.tokens = tokens;
    this.clock = clock;
    this.timeToLive = timeToLive;
  }

  /**
   * Starts a login.
   *
   * <p><b>Signals.</b> Emits one {@link LoginStartOutcome}; errors with {@link RelyraException} if
   * a store or resolver fails. The intent is stored before the outcome is emitted.
   *
   * <p><b>Cancellation and resubscription.</b> After a cancellation an unused intent may remain
   * until it expires. Each subscription starts another login.
   *
   * @param connection the identity provider to ask
   * @param returnTo where to go afterwards
   * @param known the secret that the browser holds already; kept, so that logins in two tabs work
   * @return the outcome, never empty
   */
  public Mono<LoginStartOutcome> start(
      ConnectionId connection, ReturnTo returnTo, Optional<BindingSecret> known) {
    return Mono.defer(() -> connections.resolve(connection))
        .switchIfEmpty(noAnswer("the connection resolver"))
        .flatMap(
            resolution ->
                resolution instanceof ConnectionResolution.Resolved resolved
                    ? ask(resolved.connection(), returnTo, known)
                    : Mono.just(refused(resolution)));
  }

  private static LoginStartOutcome refused(ConnectionResolution resolution) {
    return resolution instanceof ConnectionResolution.Refused refusal
        ? new LoginStartOutcome.Refused(refusal.code())
        : new LoginStartOutcome.Refused(ErrorCode.INTERNAL_ERROR);
  }

  private Mono<LoginStartOutcome> ask(
      Connection connection, ReturnTo returnTo, Optional<BindingSecret> known) {
    return Mono.defer(
        () -> {
          BindingSecret secret =
              known.orElseGet(
                  () -> BindingSecret.fromRandom(tokens.next(BindingSecret.RANDOM_BYTES)));
          RequestIntent intent = intent(connection, returnTo, secret);
          URI redirect = redirect(connection, intent);
          return requests
              .put(intent)
              .switchIfEmpty(noAnswer("the store"))
              .map(
                  outcome ->
                      outcome instanceof PutOutcome.Stored
                          ? new LoginStartOutcome.Redirect(redirect, secret)
                          : new LoginStartOutcome.Refused(ErrorCode.REQUEST_INTENT_CONFLICT));
        });
  }

  // An empty publisher is no decision.
  private static <T> Mono<T> noAnswer(String who) {
    return Mono.error(() -> new RelyraException(ErrorCode.INTERNAL_ERROR, who + " gave no answer"));
  }

  private RequestIntent intent(Connection connection, ReturnTo returnTo, BindingSecret secret) {
    return new RequestIntent(
        RelayState.fromRandom(tokens.next(RelayState.RANDOM_BYTES)),
        RequestId.fromRandom(tokens.next(RequestId.RANDOM_BYTES)),
        connection.id(),
        connection.identityProvider().entityId(),
        connection.serviceProvider().entityId(),
        connection.serviceProvider().acsUrl(),
        secret.digest(),
        returnTo,
        timeToLive);
  }

  private URI redirect(Connection connection, RequestIntent intent) {
    AuthnRequest request =
        new AuthnRequest(
            intent.requestId(),
            clock.instant(),
            intent.spEntityId(),
            intent.acsUrl(),
            connection.identityProvider().ssoUrl());
    return RedirectBinding.loginUrl(
        connection.identityProvider().ssoUrl(), request, intent.relayState());
  }
}
