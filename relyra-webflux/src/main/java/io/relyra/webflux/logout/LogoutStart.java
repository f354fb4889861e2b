// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux.logout;

import io.relyra.api.ConnectionId;
import io.relyra.api.ErrorCode;
import io.relyra.api.RelayState;
import io.relyra.api.RelyraException;
import io.relyra.api.RequestId;
import io.relyra.api.ReturnTo;
import io.relyra.api.connection.Connection;
import io.relyra.api.connection.ConnectionResolver;
import io.relyra.api.store.PutOutcome;
import io.relyra.api.store.RequestIntent;
import io.relyra.api.store.RequestStore;
import io.relyra.saml.assertion.NameId;
import io.relyra.saml.logout.LogoutRequest;
import io.relyra.saml.logout.LogoutRoute;
import io.relyra.saml.logout.OutgoingLogout;
import io.relyra.webflux.browser.BindingSecret;
import io.relyra.webflux.login.LoginPrincipal;
import io.relyra.webflux.login.NameQualifiers;
import io.relyra.webflux.login.SecureTokens;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import reactor.core.publisher.Mono;

/**
 * Asks an identity provider to end its sessions with a user, whose session here has already ended.
 */
public final class LogoutStart {
  private final LogoutConnections connections;
  private final RequestStore requests;
  private final SecureTokens tokens;
  private final Clock clock;
  private final LogoutSigner signer;

  /**
   * Wires the collaborators.
   *
   * @param connections finds the identity provider
   * @param requests remembers what was asked
   * @param tokens for handles and ids
   * @param clock for the request's issue instant
   * @param signer signs the request
   */
  public LogoutStart(
      ConnectionResolver connections,
      RequestStore requests,
      SecureTokens tokens,
      Clock clock,
      LogoutSigner signer) {
    this.connections = new LogoutConnections(connections);
    this.requests = requests;
    this.tokens = tokens;
    this.clock = clock;
    this.signer = signer;
  }

  /**
   * Asks.
   *
   * <p><b>Signals.</b> Emits one {@link LogoutStartOutcome}; errors if a store, a resolver or the
   * signature fails. The intent is stored before the outcome is emitted.
   *
   * <p><b>Cancellation and resubscription.</b> After a cancellation an unused intent may remain
   * until it expires. Each subscription asks anew.
   *
   * @param user who was logged in
   * @param returnTo where to go after the answer
   * @param known the secret that the browser holds already
   * @return the outcome, never empty
   */
  public Mono<LogoutStartOutcome> start(
      LoginPrincipal user, ReturnTo returnTo, Optional<BindingSecret> known) {
    return connections
        .find(new ConnectionId(user.connectionId()))
        .flatMap(
            found ->
                found
                    .filter(connection -> isOf(user, connection))
                    .map(connection -> ask(connection, user, returnTo, known))
                    .orElseGet(() -> Mono.just(new LogoutStartOutcome.LocalOnly())));
  }

  // A connection that leads to another identity provider by now knows nothing of this user.
  private static boolean isOf(LoginPrincipal user, Connection connection) {
    return connection.identityProvider().entityId().value().equals(user.issuer());
  }

  private Mono<LogoutStartOutcome> ask(
      Connection connection,
      LoginPrincipal user,
      ReturnTo returnTo,
      Optional<BindingSecret> known) {
    return Mono.defer(
        () -> {
          BindingSecret secret =
              known.orElseGet(
                  () -> BindingSecret.fromRandom(tokens.next(BindingSecret.RANDOM_BYTES)));
          RequestIntent intent = intent(connection, returnTo, secret);
          LogoutRequest request =
              LogoutRequest.through(
                  connection,
                  intent.requestId(),
                  nameIdOf(user),
                  Optional.ofNullable(user.sessionIndex()).map(List::of).orElse(List.of()),
                  clock.instant());
          return signer
              .request(connection, request, intent.relayState())
              .flatMap(message -> remember(intent, message, secret));
        });
  }

  private Mono<LogoutStartOutcome> remember(
      RequestIntent intent, OutgoingLogout message, BindingSecret secret) {
    return requests
        .put(intent)
        .switchIfEmpty(
            Mono.error(
                () -> new RelyraException(ErrorCode.INTERNAL_ERROR, "the store gave no answer")))
        .map(
            outcome ->
                outcome instanceof PutOutcome.Stored
                    ? new LogoutStartOutcome.Asked(message, secret)
                    : new LogoutStartOutcome.Refused(ErrorCode.REQUEST_INTENT_CONFLICT));
  }

  // The place for the URL where the answer comes in keeps logins and logouts apart.
  private RequestIntent intent(Connection connection, ReturnTo returnTo, BindingSecret secret) {
    return new RequestIntent(
        RelayState.fromRandom(tokens.next(RelayState.RANDOM_BYTES)),
        RequestId.fromRandom(tokens.next(RequestId.RANDOM_BYTES)),
        connection.id(),
        connection.identityProvider().entityId(),
        connection.serviceProvider().entityId(),
        LogoutRoute.of(connection).ours(),
        secret.digest(),
        returnTo,
        LogoutRequest.LIFETIME);
  }

  private static NameId nameIdOf(LoginPrincipal user) {
    NameQualifiers qualifiers =
        Optional.ofNullable(user.nameQualifiers()).orElse(NameQualifiers.NONE);
    return new NameId(
        user.nameId(),
        Optional.ofNullable(user.nameIdFormat()),
        Optional.ofNullable(qualifiers.nameQualifier()),
        Optional.ofNullable(qualifiers.spNameQualifier()),
        Optional.ofNullable(qualifiers.spProvidedId()));
  }
}
