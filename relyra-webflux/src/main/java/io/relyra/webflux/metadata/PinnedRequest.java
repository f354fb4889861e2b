// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux.metadata;

import io.netty.channel.ChannelOption;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslHandler;
import io.relyra.api.metadata.MetadataUrl;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLParameters;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.http.Http11SslContextSpec;
import reactor.netty.http.client.HttpClient;
import reactor.netty.http.client.HttpClientResponse;
import reactor.netty.resources.ConnectionProvider;
import reactor.netty.tcp.SslProvider;

/**
 * One GET to one address that was checked.
 *
 * <p>The client is given an address that bears the name of the host, so it has nothing to look up:
 * TCP goes to the address, SNI and the check of the certificate go by the name (RFC 6125, RFC 9110
 * 4.3.4). Connections are never shared, for a shared one could lead to an earlier address.
 */
final class PinnedRequest {
  private static final int OK = 200;

  private final HttpClient client;
  private final int maxBytes;

  PinnedRequest(FetchSettings settings) {
    SslProvider.GenericSslContextSpec<?> tls =
        Http11SslContextSpec.forClient().configure(builder -> trust(builder, settings));
    this.maxBytes = settings.maxBytes();
    this.client =
        HttpClient.create(ConnectionProvider.newConnection())
            .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, (int) settings.connect().toMillis())
            .secure(
                spec ->
                    spec.sslContext(tls)
                        .handshakeTimeout(settings.connect())
                        .handlerConfigurator(PinnedRequest::verifyName))
            .responseTimeout(settings.silence())
            .followRedirect(false)
            .disableRetry(true)
            .keepAlive(false)
            .headers(
                headers ->
                    headers
                        .set(HttpHeaderNames.ACCEPT, "application/samlmetadata+xml, */*;q=0.1")
                        .set(HttpHeaderNames.ACCEPT_ENCODING, "identity"));
  }

  Mono<MetadataDocument> get(MetadataUrl url, InetAddress address) {
    InetSocketAddress target = new InetSocketAddress(named(url.host(), address), url.port());
    return client
        .remoteAddress(() -> target)
        .headers(headers -> headers.set(HttpHeaderNames.HOST, url.authority()))
        .get()
        .uri(url.pathAndQuery())
        .response((response, body) -> document(response, body.asByteArray()))
        .single();
  }

  private Publisher<MetadataDocument> document(HttpClientResponse response, Flux<byte[]> body) {
    int status = response.status().code();
    if (status != OK) {
      return Mono.error(new FetchTrouble(refusal(status)));
    }
    return body.reduceWith(() -> new CappedBytes(maxBytes), CappedBytes::add)
        .map(CappedBytes::document);
  }

  private static FetchFailure refusal(int status) {
    return switch (status / 100) {
      case 3 -> FetchFailure.REDIRECT;
      case 4 -> FetchFailure.CLIENT_ERROR;
      case 5 -> FetchFailure.SERVER_ERROR;
      default -> FetchFailure.OTHER_STATUS;
    };
  }

  private static void trust(SslContextBuilder builder, FetchSettings settings) {
    if (!settings.authorities().isEmpty()) {
      builder.trustManager(settings.authorities().toArray(X509Certificate[]::new));
    }
  }

  private static void verifyName(SslHandler handler) {
    SSLParameters parameters = handler.engine().getSSLParameters();
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    handler.engine().setSSLParameters(parameters);
  }

  private static InetAddress named(String host, InetAddress address) {
    try {
      return InetAddress.getByAddress(host, address.getAddress());
    } catch (UnknownHostException e) {
      throw new IllegalStateException("an address has as many bytes as an address", e);
    }
  }
}
