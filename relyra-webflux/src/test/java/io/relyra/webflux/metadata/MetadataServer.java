// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux.metadata;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.Http11SslContextSpec;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerResponse;
import reactor.netty.tcp.SslProvider;

/** An identity provider's web server, with a page for each kind of trouble. */
final class MetadataServer implements AutoCloseable {
  static final String HOST = "idp.test";
  static final String DOCUMENT = "<EntityDescriptor/>";
  static final TlsIdentity TLS = TlsIdentity.of(HOST);

  final List<String> requests = new CopyOnWriteArrayList<>();
  volatile String document = DOCUMENT;
  final AtomicInteger connections = new AtomicInteger();
  private final DisposableServer server;

  MetadataServer(String address, int port) {
    SslProvider.GenericSslContextSpec<?> tls = Http11SslContextSpec.forServer(TLS.keys());
    server =
        HttpServer.create()
            .host(address)
            .port(port)
            .secure(spec -> spec.sslContext(tls))
            .doOnConnection(connection -> connections.incrementAndGet())
            .handle(
                (request, response) -> {
                  requests.add(request.requestHeaders().get("Host") + request.uri());
                  return answer(request.path(), response);
                })
            .bindNow();
  }

  int port() {
    return server.port();
  }

  private Publisher<Void> answer(String path, HttpServerResponse response) {
    return switch (path) {
      case "document" -> response.sendString(Mono.just(document));
      case "good" -> response.sendString(Mono.just(DOCUMENT));
      case "redirect" -> response.sendRedirect("/good");
      case "empty" -> response.status(204).send();
      case "partial" -> response.status(206).sendString(Mono.just(DOCUMENT));
      case "silent" -> Mono.never();
      case "hundred" -> response.header("Content-Length", "100").sendString(hundred());
      case "hundred-in-pieces" -> response.sendString(hundred());
      case "endless" -> response.sendString(Flux.interval(Duration.ofMillis(20)).map(i -> "x"));
      case "broken-off" ->
          response
              .header("Content-Length", "100")
              .sendString(Mono.just("ten bytes."))
              .then(Mono.fromRunnable(() -> response.withConnection(c -> c.dispose())));
      default -> response.status(Integer.parseInt(path)).sendString(Mono.just("trouble"));
    };
  }

  private static Flux<String> hundred() {
    return Flux.range(0, 10).map(i -> "ten bytes.");
  }

  @Override
  public void close() {
    server.disposeNow();
  }
}
