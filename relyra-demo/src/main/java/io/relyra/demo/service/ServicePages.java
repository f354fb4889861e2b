// SPDX-License-Identifier: Apache-2.0
package io.relyra.demo.service;

import io.relyra.demo.DemoDatabase;
import io.relyra.demo.DemoSites;
import io.relyra.webflux.login.LoginPrincipal;
import io.relyra.webflux.session.CurrentLogin;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import org.springframework.web.server.WebSession;
import reactor.core.publisher.Mono;

/** Start page, the page of who is logged in, and the way out. */
final class ServicePages {
  private static final int SHOWN = 10;

  private final CurrentLogin current;
  private final RecentLogins recent;
  private final DemoSites sites;
  private final DemoDatabase database;

  ServicePages(CurrentLogin current, RecentLogins recent, DemoSites sites, DemoDatabase database) {
    this.current = current;
    this.recent = recent;
    this.sites = sites;
    this.database = database;
  }

  Mono<ServerResponse> home(ServerRequest request) {
    Map<String, Object> model = model();
    model.put("database", database.description());
    model.put("recent", recent.newest(SHOWN).stream().map(AttemptView::of).toList());
    return page("sp/home", model);
  }

  Mono<ServerResponse> me(ServerRequest request) {
    return current
        .find(request.exchange())
        .flatMap(
            login ->
                login.isPresent()
                    ? request.session().flatMap(session -> me(login.get(), session))
                    : redirect("/"));
  }

  private Mono<ServerResponse> me(LoginPrincipal user, WebSession session) {
    Map<String, Object> model = model();
    model.put("user", UserView.of(user));
    model.put("shortSeconds", LoginConfiguration.SHORT.toSeconds());
    if (session.getAttribute(NumberedSessions.NUMBER) instanceof String number) {
      recent.find(number).map(AttemptView::of).ifPresent(view -> model.put("report", view));
    }
    return page("sp/me", model);
  }

  Mono<ServerResponse> leave(ServerRequest request) {
    return request.session().flatMap(WebSession::invalidate).then(redirect("/"));
  }

  private Map<String, Object> model() {
    Map<String, Object> model = new HashMap<>();
    model.put("site", sites.service());
    model.put("idp", sites.identityProvider());
    return model;
  }

  private static Mono<ServerResponse> page(String template, Map<String, Object> model) {
    return ServerResponse.ok()
        .header("Cache-Control", "no-store")
        .contentType(MediaType.TEXT_HTML)
        .render(template, model);
  }

  private static Mono<ServerResponse> redirect(String path) {
    return ServerResponse.status(HttpStatus.SEE_OTHER).location(URI.create(path)).build();
  }
}
