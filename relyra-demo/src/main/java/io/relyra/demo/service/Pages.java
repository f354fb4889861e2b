// SPDX-License-Identifier: Apache-2.0
package io.relyra.demo.service;

import java.net.URI;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/** Renders the service's pages, which nobody may keep. */
final class Pages {
  private Pages() {}

  static Mono<ServerResponse> render(String template, Map<String, Object> model) {
    return render(HttpStatus.OK, template, model);
  }

  static Mono<ServerResponse> render(
      HttpStatusCode status, String template, Map<String, Object> model) {
    return ServerResponse.status(status)
        .header("Cache-Control", "no-store")
        .contentType(MediaType.TEXT_HTML)
        .render(template, model);
  }

  static Mono<ServerResponse> redirect(String path) {
    return ServerResponse.status(HttpStatus.SEE_OTHER).location(URI.create(path)).build();
  }
}
