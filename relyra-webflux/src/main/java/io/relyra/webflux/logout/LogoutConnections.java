// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux.logout;

import io.relyra.api.ConnectionId;
import io.relyra.api.ErrorCode;
import io.relyra.api.RelyraException;
import io.relyra.api.connection.Connection;
import io.relyra.api.connection.ConnectionResolution;
import io.relyra.api.connection.ConnectionResolver;
import io.relyra.saml.SamlRefusal;
import io.relyra.saml.logout.LogoutRoute;
import java.util.Optional;
import reactor.core.publisher.Mono;

/** The connections of the application, seen by a logout. */
final class LogoutConnections {
  private final ConnectionResolver connections;

  LogoutConnections(ConnectionResolver connections) {
    this.connections = connections;
  }

  /** A connection that can be used and knows single logout; refuses otherwise. */
  Mono<Connection> required(ConnectionId id) {
    return resolve(id)
        .map(
            resolution -> {
              if (resolution instanceof ConnectionResolution.Resolved resolved) {
                LogoutRoute.of(resolved.connection());
                return resolved.connection();
              }
              throw new SamlRefusal(
                  resolution instanceof ConnectionResolution.Refused refusal
                      ? refusal.code()
                      : ErrorCode.INTERNAL_ERROR,
                  "the connection cannot be used");
            });
  }

  /** The same, or empty if it cannot be used or knows no single logout. */
  Mono<Optional<Connection>> find(ConnectionId id) {
    return resolve(id)
        .map(
            resolution ->
                resolution instanceof ConnectionResolution.Resolved resolved
                    ? Optional.of(resolved.connection())
                        .filter(connection -> LogoutRoute.find(connection).isPresent())
                    : Optional.empty());
  }

  private Mono<ConnectionResolution> resolve(ConnectionId id) {
    return Mono.defer(() -> connections.resolve(id))
        .switchIfEmpty(
            Mono.error(
                () ->
                    new RelyraException(
                        ErrorCode.INTERNAL_ERROR, "the connection resolver gave no answer")));
  }
}
