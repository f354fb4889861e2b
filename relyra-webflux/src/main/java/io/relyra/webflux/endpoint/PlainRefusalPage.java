// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux.endpoint;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/** The same few words for every refusal, with the correlation id; no script, no style, no code. */
public final class PlainRefusalPage implements RefusalPage {
  private static final MediaType HTML = new MediaType(MediaType.TEXT_HTML, UTF_8);

  private static final String PAGE =
      """
      <!doctype html>
      <html lang="en">
      <head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
      <title>Sign-in failed</title></head>
      <body><h1>Sign-in failed</h1>
      <p>Please start again. If it keeps failing, tell your administrator this number:</p>
      <p><code>%s</code></p></body>
      </html>
      """;

  @Override
  public Mono<ServerResponse> render(Refusal refusal, ServerRequest request) {
    return ServerResponse.status(refusal.status())
        .headers(SecurityHeaders::write)
        .contentType(HTML)
        .bodyValue(PAGE.formatted(refusal.correlationId()));
  }
}
