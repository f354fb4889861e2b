// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux.endpoint;

import io.relyra.api.ConnectionId;
import io.relyra.api.ErrorCode;
import io.relyra.api.ErrorKind;
import io.relyra.api.RelyraException;
import io.relyra.api.connection.ConnectionResolution;
import io.relyra.api.connection.ConnectionResolver;
import io.relyra.saml.metadata.ServiceProviderMetadata;
import io.relyra.webflux.login.Failures;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/** Publishes our metadata: {@code GET …/metadata/{connectionId}} (SAML Metadata 4.1.1). */
public final class MetadataEndpoint {
  private static final Logger log = LoggerFactory.getLogger(MetadataEndpoint.class);
  private static final MediaType SAML_METADATA =
      new MediaType("application", "samlmetadata+xml", java.nio.charset.StandardCharsets.UTF_8);

  private final ConnectionResolver connections;

  /**
   * An endpoint over the given connections.
   *
   * @param connections whose metadata is published
   */
  public MetadataEndpoint(ConnectionResolver connections) {
    this.connections = connections;
  }

  /**
   * Handles the request for metadata.
   *
   * <p><b>Signals.</b> Emits one response: 200 with the document, 404 for a connection that cannot
   * be used, 503 if that cannot be found out now, 500 for a defect. Never errors.
   *
   * @param request names the connection in its path
   * @return the response
   */
  public Mono<ServerResponse> handle(ServerRequest request) {
    String connection = request.pathVariable("connectionId");
    if (!ConnectionId.isValid(connection)) {
      return ServerResponse.notFound().build();
    }
    return Mono.defer(() -> connections.resolve(new ConnectionId(connection)))
        .switchIfEmpty(
            Mono.error(
                () ->
                    new RelyraException(
                        ErrorCode.INTERNAL_ERROR, "the connection resolver gave no answer")))
        .flatMap(MetadataEndpoint::answer)
        .onErrorResume(MetadataEndpoint::fail);
  }

  private static Mono<ServerResponse> answer(ConnectionResolution resolution) {
    if (resolution instanceof ConnectionResolution.Resolved resolved) {
      return ServerResponse.ok()
          .contentType(SAML_METADATA)
          .header("X-Content-Type-Options", "nosniff")
          .bodyValue(ServiceProviderMetadata.xml(resolved.connection().serviceProvider()));
    }
    return ServerResponse.notFound().build();
  }

  private static Mono<ServerResponse> fail(Throwable error) {
    ErrorCode code = Failures.codeOf(error);
    log.warn("Metadata could not be published. code={}", code.wireName(), error);
    if (code.kind() == ErrorKind.UNAVAILABLE) {
      return ServerResponse.status(HttpStatus.SERVICE_UNAVAILABLE)
          .header("Retry-After", SecurityHeaders.RETRY_AFTER_SECONDS)
          .build();
    }
    return ServerResponse.status(HttpStatus.INTERNAL_SERVER_ERROR).build();
  }
}
