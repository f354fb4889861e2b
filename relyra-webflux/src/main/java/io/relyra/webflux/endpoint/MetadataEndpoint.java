// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux.endpoint;

import io.relyra.api.ConnectionId;
import io.relyra.api.ErrorCode;
import io.relyra.api.ErrorKind;
import io.relyra.api.RelyraException;
import io.relyra.api.connection.ConnectionResolution;
import io.relyra.api.connection.ConnectionResolver;
import io.relyra.saml.metadata.ServiceProviderMetadata;
import io.relyra.saml.metadata.ServiceProviderMetadataWriter;
import io.relyra.saml.signing.SigningKey;
import io.relyra.webflux.key.KeyRing;
import io.relyra.webflux.login.Failures;
import io.relyra.webflux.login.VerificationScheduler;
import java.util.Optional;
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
  private final MetadataSettings settings;
  private final KeyRing keys;
  private final VerificationScheduler threads;

  /**
   * An endpoint over the given connections.
   *
   * @param connections whose metadata is published
   * @param settings what it says, and who signs it
   * @param keys of connections that sign with their own
   * @param threads where signatures are made
   */
  public MetadataEndpoint(
      ConnectionResolver connections,
      MetadataSettings settings,
      KeyRing keys,
      VerificationScheduler threads) {
    this.connections = connections;
    this.settings = settings;
    this.keys = keys;
    this.threads = threads;
  }

  /**
   * Handles the request for metadata.
   *
   * <p><b>Signals.</b> Emits one response: 200 with the document, 304 if the asker has it already,
   * 404 for a connection that cannot be used, 503 if that cannot be found out now, 500 for a
   * defect, and if the connection's own key cannot sign. Never errors.
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
        .flatMap(resolution -> answer(resolution, request))
        .onErrorResume(MetadataEndpoint::fail);
  }

  private Mono<ServerResponse> answer(ConnectionResolution resolution, ServerRequest request) {
    if (resolution instanceof ConnectionResolution.Resolved resolved) {
      ServiceProviderMetadata metadata = settings.describe(resolved.connection());
      return settings
          .signer(resolved.connection(), keys)
          .flatMap(signer -> document(metadata, signer, request));
    }
    return ServerResponse.notFound().build();
  }

  private Mono<ServerResponse> document(
      ServiceProviderMetadata metadata, Optional<SigningKey> signer, ServerRequest request) {
    String tag = MetadataSettings.tagOf(metadata, signer);
    return request
        .checkNotModified(tag)
        .switchIfEmpty(
            Mono.defer(() -> write(metadata, signer))
                .flatMap(
                    xml ->
                        ServerResponse.ok()
                            .contentType(SAML_METADATA)
                            .eTag(tag)
                            .header("X-Content-Type-Options", "nosniff")
                            .bodyValue(xml)));
  }

  private Mono<String> write(ServiceProviderMetadata metadata, Optional<SigningKey> signer) {
    return signer
        .map(key -> threads.run(() -> ServiceProviderMetadataWriter.signedXml(metadata, key)))
        .orElseGet(() -> Mono.just(ServiceProviderMetadataWriter.xml(metadata)));
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
