// SPDX-License-Identifier: Apache-2.0
package io.relyra.demo.service;

import io.relyra.demo.DemoSites;
import io.relyra.webflux.endpoint.Refusal;
import io.relyra.webflux.endpoint.RefusalPage;
import java.util.HashMap;
import java.util.Map;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/** Shows the code and the steps of a refused login: right for a demo, wrong for production. */
public final class DemoRefusalPage implements RefusalPage {
  /** Tells the identity provider's lab which code it got. */
  public static final String CODE_HEADER = "X-Relyra-Demo-Code";

  private final RecentLogins recent;
  private final DemoSites sites;

  DemoRefusalPage(RecentLogins recent, DemoSites sites) {
    this.recent = recent;
    this.sites = sites;
  }

  @Override
  public Mono<ServerResponse> render(Refusal refusal, ServerRequest request) {
    Map<String, Object> model = new HashMap<>();
    model.put("site", sites.service());
    model.put("code", refusal.code().wireName());
    model.put("correlationId", refusal.correlationId());
    recent
        .find(refusal.correlationId())
        .map(AttemptView::of)
        .ifPresent(view -> model.put("report", view));
    return ServerResponse.status(refusal.status())
        .header("Cache-Control", "no-store")
        .header(CODE_HEADER, refusal.code().wireName())
        .contentType(MediaType.TEXT_HTML)
        .render("sp/refused", model);
  }
}
