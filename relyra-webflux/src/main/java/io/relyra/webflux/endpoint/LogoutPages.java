// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux.endpoint;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.relyra.api.ErrorCode;
import io.relyra.api.ReturnTo;
import io.relyra.saml.logout.OutgoingLogout;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/** What a browser gets in the middle and at the end of a logout. */
final class LogoutPages {
  private static final MediaType HTML = new MediaType(MediaType.TEXT_HTML, UTF_8);

  private final RefusalPage refusals;

  LogoutPages(RefusalPage refusals) {
    this.refusals = new SafeRefusalPage(refusals, PlainRefusalPage.ofLogout());
  }

  static Mono<ServerResponse> carry(OutgoingLogout message) {
    if (message instanceof OutgoingLogout.Redirect redirect) {
      return ServerResponse.status(HttpStatus.SEE_OTHER)
          .location(redirect.location())
          .headers(SecurityHeaders::write)
          .build();
    }
    OutgoingLogout.Post form = (OutgoingLogout.Post) message;
    return ServerResponse.ok()
        .contentType(HTML)
        .headers(headers -> RequestFormPage.writeHeaders(headers, form.action()))
        .bodyValue(RequestFormPage.html(form));
  }

  static Mono<ServerResponse> goTo(ReturnTo target) {
    return ServerResponse.status(HttpStatus.SEE_OTHER)
        // A target may be a path that java.net.URI does not take, such as "/a|b".
        .header(HttpHeaders.LOCATION, target.path())
        .headers(SecurityHeaders::write)
        .build();
  }

  Mono<ServerResponse> refuse(ServerRequest request, ErrorCode code, String correlationId) {
    Refusal refusal =
        switch (code) {
          case CONNECTION_NOT_FOUND, CONNECTION_NOT_RUNTIME_READY ->
              new Refusal(code, correlationId, HttpStatus.NOT_FOUND);
          default -> Refusal.of(code, correlationId);
        };
    return refusals.render(refusal, request);
  }
}
