// SPDX-License-Identifier: Apache-2.0
package io.relyra.demo.service;

import io.relyra.api.OrganizationScope;
import io.relyra.api.connection.store.ConnectionStatus;
import io.relyra.api.connection.store.ConnectionStore;
import io.relyra.demo.DemoDatabase;
import io.relyra.demo.DemoSites;
import io.relyra.demo.Tenant;
import io.relyra.webflux.login.LoginPrincipal;
import io.relyra.webflux.session.CurrentLogin;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import org.springframework.web.server.WebSession;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Start page, the page of who is logged in, one that needs a role, and the way out. */
final class ServicePages {
  private static final int SHOWN = 10;
  private static final String ENGINEER = "ENGINEER";

  private final ConnectionStore connections;
  private final CurrentLogin current;
  private final RecentLogins recent;
  private final DemoSites sites;
  private final DemoDatabase database;

  ServicePages(
      ConnectionStore connections,
      CurrentLogin current,
      RecentLogins recent,
      DemoSites sites,
      DemoDatabase database) {
    this.connections = connections;
    this.current = current;
    this.recent = recent;
    this.sites = sites;
    this.database = database;
  }

  Mono<ServerResponse> home(ServerRequest request) {
    return tenants()
        .flatMap(
            tenants -> {
              Map<String, Object> model = model();
              model.put("tenants", tenants);
              model.put("database", database.description());
              model.put("recent", recent.newest(SHOWN).stream().map(AttemptView::of).toList());
              return Pages.render("sp/home", model);
            });
  }

  private Mono<List<ConnectionView>> tenants() {
    return Flux.fromStream(() -> Arrays.stream(Tenant.values()))
        .map(tenant -> OrganizationScope.only(tenant.organization()))
        .concatMap(scope -> connections.list(scope, Optional.empty(), SHOWN))
        .filter(connection -> connection.status() == ConnectionStatus.ENABLED)
        .map(ConnectionView::of)
        .collectList();
  }

  Mono<ServerResponse> me(ServerRequest request) {
    return withLogin(request, user -> request.session().flatMap(session -> me(user, session)));
  }

  private Mono<ServerResponse> me(LoginPrincipal user, WebSession session) {
    Map<String, Object> model = model();
    model.put("user", UserView.of(user));
    model.put("shortSeconds", LoginConfiguration.SHORT.toSeconds());
    if (session.getAttribute(NumberedSessions.NUMBER) instanceof String number) {
      recent.find(number).map(AttemptView::of).ifPresent(view -> model.put("report", view));
    }
    return Pages.render("sp/me", model);
  }

  /** Whom the identity provider put into the right group sees this page. */
  Mono<ServerResponse> engineering(ServerRequest request) {
    return withLogin(
        request,
        user -> {
          Map<String, Object> model = model();
          model.put("user", UserView.of(user));
          model.put("needed", ENGINEER);
          return user.roles().contains(ENGINEER)
              ? Pages.render("sp/engineering", model)
              : Pages.render(HttpStatus.FORBIDDEN, "sp/forbidden", model);
        });
  }

  Mono<ServerResponse> leave(ServerRequest request) {
    return request.session().flatMap(WebSession::invalidate).then(Pages.redirect("/"));
  }

  private Mono<ServerResponse> withLogin(ServerRequest request, Page page) {
    return current
        .find(request.exchange())
        .flatMap(login -> login.map(page::of).orElseGet(() -> Pages.redirect("/")));
  }

  @FunctionalInterface
  private interface Page {
    Mono<ServerResponse> of(LoginPrincipal user);
  }

  private Map<String, Object> model() {
    Map<String, Object> model = new HashMap<>();
    model.put("site", sites.service());
    model.put("idp", sites.identityProvider());
    return model;
  }
}
