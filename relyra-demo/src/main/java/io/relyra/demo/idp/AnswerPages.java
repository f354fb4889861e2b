// SPDX-License-Identifier: Apache-2.0
package io.relyra.demo.idp;

import java.util.Map;
import java.util.function.ToIntFunction;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/** The form that carries the answer back, at once, late or once more. */
final class AnswerPages {
  private final IdpPages pages;

  AnswerPages(IdpPages pages) {
    this.pages = pages;
  }

  Mono<ServerResponse> answer(ServerRequest request) {
    return form(request, "idp/answer", Desk::takeDelay);
  }

  Mono<ServerResponse> replay(ServerRequest request) {
    return form(request, "idp/replay", desk -> 0);
  }

  private Mono<ServerResponse> form(
      ServerRequest request, String template, ToIntFunction<Desk> delay) {
    return request
        .session()
        .map(Desk::new)
        .flatMap(
            desk ->
                desk.last()
                    .map(last -> pages.page(template, model(last, delay.applyAsInt(desk))))
                    .orElseGet(
                        () -> pages.message("There is no answer yet", IdpPages.ABOUT, null)));
  }

  private static Map<String, Object> model(LastAnswer last, int delaySeconds) {
    return Map.of(
        "acsUrl", last.acsUrl(),
        "samlResponse", last.samlResponse(),
        "relayState", last.relayState(),
        "delaySeconds", delaySeconds);
  }
}
