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
import io.relyra.saml.request.AuthnRequestOptions;
import io.relyra.saml.request.OutgoingRequest;
import io.relyra.webflux.browser.BindingSecret;
import io.relyra.webflux.trace.LoginStep;
import io.relyra.webflux.trace.LoginTrace;
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
  private final RequestSigner signer;

  /**
   * Wires the collaborators for connections that want unsigned requests; others refuse with {@code
   * key_not_configured}.
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
    this(connections, requests, tokens, clock, timeToLive, RequestSigner.withoutKey());
  }

  /**
   * Wires the collaborators.
   *
   * @param connections finds the identity provider
   * @param requests remembers what was asked
   * @param tokens for handles and ids
   * @param clock for the request's issue instant
   * @param timeToLive how long a login may take
   * @param signer signs requests where that is wanted
   */
  public LoginStart(
      ConnectionResolver connections,
      RequestStore requests,
      SecureTokens tokens,
      Clock clock,
      Duration timeToLive,
      RequestSigner signer) {
    this.connections = connections;
    this.requests = requests;
    this.tokens = tokens;
    this.clock = clock;
    this.timeToLive = timeToLive;
    this.signer = signer;
  }

  /**
   * Starts a login that asks for nothing beyond it; otherwise as the other method.
   *
   * @param connection the identity provider to ask
   * @param returnTo where to go afterwards
   * @param known the secret that the browser holds already
   * @return the outcome, never empty
   */
  public Mono<LoginStartOutcome> start(
      ConnectionId connection, ReturnTo returnTo, Optional<BindingSecret> known) {
    return start(connection, returnTo, known, AuthnRequestOptions.DEFAULT);
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
   * @param options what the request asks for beyond a login
   * @return the outcome, never empty
   */
  public Mono<LoginStartOutcome> start(
      ConnectionId connection,
      ReturnTo returnTo,
      Optional<BindingSecret> known,
      AuthnRequestOptions options) {
    return CompletionSteps.step(LoginStep.CONNECTION, () -> usable(connection))
        .flatMap(usable -> ask(usable, returnTo, known, options))
        .onErrorResume(
            LoginRefused.class,
            refused -> Mono.just(new LoginStartOutcome.Refused(refused.code())));
  }

  private Mono<Connection> usable(ConnectionId id) {
    return connections
        .resolve(id)
        .flatMap(
            resolution ->
                resolution instanceof ConnectionResolution.Unknown
                    ? Mono.error(new LoginRefused(ErrorCode.CONNECTION_NOT_FOUND))
                    : LoginTrace.note(id).map(noted -> usable(resolution)));
  }

  private static Connection usable(ConnectionResolution resolution) {
    if (resolution instanceof ConnectionResolution.Resolved resolved) {
      return resolved.connection();
    }
    throw new LoginRefused(
        resolution instanceof ConnectionResolution.Refused refusal
            ? refusal.code()
            : ErrorCode.INTERNAL_ERROR);
  }

  private Mono<LoginStartOutcome> ask(
      Connection connection,
      ReturnTo returnTo,
      Optional<BindingSecret> known,
      AuthnRequestOptions options) {
    return Mono.defer(
        () -> {
          BindingSecret secret =
              known.orElseGet(
                  () -> BindingSecret.fromRandom(tokens.next(BindingSecret.RANDOM_BYTES)));
          AuthnRequest request =
              AuthnRequest.through(connection, newRequestId(), clock.instant(), options);
          RequestIntent intent = intent(connection, request, returnTo, secret);
          return signer
              .outgoing(connection, request, intent.relayState())
              .flatMap(outgoing -> remember(intent, outgoing, secret));
        });
  }

  private Mono<LoginStartOutcome> remember(
      RequestIntent intent, OutgoingRequest outgoing, BindingSecret secret) {
    return requests
        .put(intent)
        .switchIfEmpty(noAnswer("the store"))
        .map(
            outcome ->
                outcome instanceof PutOutcome.Stored
                    ? send(outgoing, secret)
                    : new LoginStartOutcome.Refused(ErrorCode.REQUEST_INTENT_CONFLICT));
  }

  private static LoginStartOutcome send(OutgoingRequest outgoing, BindingSecret secret) {
    if (outgoing instanceof OutgoingRequest.Redirect redirect) {
      return new LoginStartOutcome.Redirect(redirect.location(), secret);
    }
    return outgoing instanceof OutgoingRequest.Post post
        ? new LoginStartOutcome.Form(post.form(), secret)
        : new LoginStartOutcome.Refused(ErrorCode.INTERNAL_ERROR);
  }

  // An empty publisher is no decision.
  private static <T> Mono<T> noAnswer(String who) {
    return Mono.error(() -> new RelyraException(ErrorCode.INTERNAL_ERROR, who + " gave no answer"));
  }

  private RequestId newRequestId() {
    return RequestId.fromRandom(tokens.next(RequestId.RANDOM_BYTES));
  }

  private RequestIntent intent(
      Connection connection, AuthnRequest request, ReturnTo returnTo, BindingSecret secret) {
    return new RequestIntent(
        RelayState.fromRandom(tokens.next(RelayState.RANDOM_BYTES)),
        request.id(),
        connection.id(),
        connection.identityProvider().entityId(),
        connection.serviceProvider().entityId(),
        connection.serviceProvider().acsUrl(),
        secret.digest(),
        returnTo,
        timeToLive,
        request.demand());
  }
}
