// SPDX-License-Identifier: Apache-2.0
package io.relyra.saml.request;

import io.relyra.api.EntityId;
import io.relyra.api.RequestId;
import io.relyra.api.connection.AuthnContexts;
import io.relyra.api.connection.Connection;
import io.relyra.api.connection.NameIdPolicy;
import io.relyra.api.store.AuthnDemand;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;

/**
 * A request to authenticate whoever holds the browser (SAML Core 3.4.1, Profiles 4.1.4.1).
 *
 * @param id which the response must repeat
 * @param issueInstant when it is sent
 * @param spEntityId who asks
 * @param acsUrl where the answer is to be posted to
 * @param destination whom it is sent to: the single sign-on URL
 * @param options what it asks for beyond a login
 */
public record AuthnRequest(
    RequestId id,
    Instant issueInstant,
    EntityId spEntityId,
    URI acsUrl,
    URI destination,
    AuthnRequestOptions options) {

  /**
   * The request of a connection, for a login and nothing beyond it.
   *
   * @param connection whose identity provider is asked
   * @param id a new id
   * @param now the current time
   * @return the request
   */
  public static AuthnRequest through(Connection connection, RequestId id, Instant now) {
    return through(connection, id, now, AuthnRequestOptions.DEFAULT);
  }

  /**
   * The request of a connection.
   *
   * @param connection whose identity provider is asked
   * @param id a new id
   * @param now the current time
   * @param options what is asked beyond a login
   * @return the request, which asks for the connection's kind of name, and for its ways of
   *     authentication, where the options do not
   */
  public static AuthnRequest through(
      Connection connection, RequestId id, Instant now, AuthnRequestOptions options) {
    NameIdPolicy usual = connection.identityProvider().requests().nameId();
    return new AuthnRequest(
        id,
        now,
        connection.serviceProvider().entityId(),
        connection.serviceProvider().acsUrl(),
        connection.identityProvider().ssoUrl(),
        demanding(options, connection.policy().contexts())
            .withNameId(options.nameId().orElse(usual)));
  }

  private static AuthnRequestOptions demanding(
      AuthnRequestOptions options, AuthnContexts contexts) {
    return options.context().isPresent() || contexts.equals(AuthnContexts.ANY)
        ? options
        : options.withContext(RequestedAuthnContext.exactly(contexts));
  }

  /**
   * What the answer is to be held against.
   *
   * @return to be kept in the intent
   */
  public AuthnDemand demand() {
    return new AuthnDemand(
        options.context().map(RequestedAuthnContext::acceptable).orElse(AuthnContexts.ANY),
        options.interaction() == Interaction.FORCE_AUTHN
            ? Optional.of(issueInstant)
            : Optional.empty());
  }
}
