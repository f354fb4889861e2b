// SPDX-License-Identifier: Apache-2.0
package io.relyra.demo.idp;

import io.relyra.demo.DemoSites;
import io.relyra.demo.Tenant;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/** Ways to cheat: each sends the browser on with an errand, or with an old answer. */
final class LabPages {
  static final String REUSED_ASSERTION = "reused-assertion-id";
  private static final int TOO_LATE_SECONDS = 7;
  private static final String LOGIN = "/saml/login";
  private static final String SHORT_LOGIN = "/short-login";

  private final DemoSites sites;

  LabPages(DemoSites sites) {
    this.sites = sites;
  }

  Mono<ServerResponse> reload(ServerRequest request) {
    return IdpPages.redirect("/answer");
  }

  Mono<ServerResponse> arm(ServerRequest request) {
    return send(request, new Errand(request.queryParam("deviation").orElse(""), 0, false), LOGIN);
  }

  Mono<ServerResponse> waitOut(ServerRequest request) {
    return send(request, new Errand("", TOO_LATE_SECONDS, false), SHORT_LOGIN);
  }

  Mono<ServerResponse> otherBrowser(ServerRequest request) {
    return send(request, new Errand("", 0, true), LOGIN);
  }

  private Mono<ServerResponse> send(ServerRequest request, Errand errand, String login) {
    return request
        .session()
        .map(Desk::new)
        .doOnNext(desk -> desk.give(errand))
        .map(desk -> desk.last().map(LastAnswer::tenant).orElse(Tenant.ACME))
        .flatMap(
            tenant ->
                IdpPages.redirect(
                    sites.service()
                        + login
                        + "?organization="
                        + tenant.organization().value()
                        + "&return_to=/me"));
  }
}
