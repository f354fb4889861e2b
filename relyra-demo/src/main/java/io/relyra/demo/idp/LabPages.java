// SPDX-License-Identifier: Apache-2.0
package io.relyra.demo.idp;

import io.relyra.demo.DemoSites;
import java.util.Map;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/** Ways to cheat: each sends the browser on with an errand, or with an old answer. */
final class LabPages {
  static final String REUSED_ASSERTION = "reused-assertion-id";
  private static final int TOO_LATE_SECONDS = 7;

  private final DemoSites sites;
  private final IdpPages pages;

  LabPages(DemoSites sites, IdpPages pages) {
    this.sites = sites;
    this.pages = pages;
  }

  Mono<ServerResponse> replay(ServerRequest request) {
    return request
        .session()
        .map(Desk::new)
        .flatMap(
            desk ->
                desk.last()
                    .map(
                        last ->
                            pages.page(
                                "idp/replay",
                                Map.of(
                                    "acsUrl", last.acsUrl(),
                                    "samlResponse", last.samlResponse(),
                                    "relayState", last.relayState())))
                    .orElseGet(
                        () -> pages.message("There is no answer yet", IdpPages.ABOUT, null)));
  }

  Mono<ServerResponse> reload(ServerRequest request) {
    return IdpPages.redirect("/answer");
  }

  Mono<ServerResponse> arm(ServerRequest request) {
    return send(
        request,
        new Errand(request.queryParam("deviation").orElse(""), 0, false),
        "/saml/login/demo");
  }

  Mono<ServerResponse> waitOut(ServerRequest request) {
    return send(request, new Errand("", TOO_LATE_SECONDS, false), "/short-login/demo");
  }

  Mono<ServerResponse> otherBrowser(ServerRequest request) {
    return send(request, new Errand("", 0, true), "/saml/login/demo");
  }

  private Mono<ServerResponse> send(ServerRequest request, Errand errand, String login) {
    return request
        .session()
        .doOnNext(session -> new Desk(session).give(errand))
        .then(IdpPages.redirect(sites.service() + login + "?return_to=/me"));
  }
}
