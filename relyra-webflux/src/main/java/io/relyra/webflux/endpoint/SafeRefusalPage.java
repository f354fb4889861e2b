// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux.endpoint;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/**
 * The application's page, with the headers that no page may forget, and the plain one in its place
 * when it fails: an empty or failed page must not become a 200 or tell what went wrong.
 */
final class SafeRefusalPage implements RefusalPage {
  private static final Logger log = LoggerFactory.getLogger(SafeRefusalPage.class);

  private final RefusalPage page;
  private final RefusalPage plain;

  SafeRefusalPage(RefusalPage page) {
    this(page, new PlainRefusalPage());
  }

  SafeRefusalPage(RefusalPage page, RefusalPage plain) {
    this.page = page;
    this.plain = plain;
  }

  @Override
  public Mono<ServerResponse> render(Refusal refusal, ServerRequest request) {
    return Mono.defer(
            () -> {
              write(refusal, request.exchange().getResponse().getHeaders());
              return page.render(refusal, request);
            })
        .onErrorResume(
            error -> {
              log.warn(
                  "The refusal page failed. correlation_id={}", refusal.correlationId(), error);
              return Mono.empty();
            })
        .switchIfEmpty(Mono.defer(() -> plain.render(refusal, request)));
  }

  // What the page sets itself takes precedence when the response is written.
  private static void write(Refusal refusal, HttpHeaders headers) {
    headers.set("Cache-Control", "no-store");
    headers.set("Referrer-Policy", "no-referrer");
    headers.set("X-Content-Type-Options", "nosniff");
    if (refusal.status() == HttpStatus.SERVICE_UNAVAILABLE) {
      headers.set("Retry-After", SecurityHeaders.RETRY_AFTER_SECONDS);
    }
  }
}
