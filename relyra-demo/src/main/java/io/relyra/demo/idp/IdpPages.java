// SPDX-License-Identifier: Apache-2.0
package io.relyra.demo.idp;

import io.relyra.demo.DemoSites;
import io.relyra.demo.Tenant;
import java.net.URI;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/** Renders the identity providers' pages. */
final class IdpPages {
  static final String ABOUT =
      "It signs genuine SAML messages for five people of two companies and checks no password."
          + " Start at the service; it will send you here.";

  private final DemoSites sites;

  IdpPages(DemoSites sites) {
    this.sites = sites;
  }

  Mono<ServerResponse> home(ServerRequest request) {
    return request
        .session()
        .map(Desk::new)
        .flatMap(
            desk ->
                page(
                    "idp/home",
                    Map.of("about", ABOUT, "service", sites.service(), "guests", guests(desk))));
  }

  private static List<Guest> guests(Desk desk) {
    return Arrays.stream(Tenant.values())
        .flatMap(
            tenant ->
                desk
                    .signedIn(tenant)
                    .map(
                        presence ->
                            new Guest(
                                tenant.title(),
                                presence.person(),
                                "/" + tenant.path() + "/sign-out"))
                    .stream())
        .toList();
  }

  /**
   * Who is signed in.
   *
   * @param tenant with whom
   * @param person as whom
   * @param signOut where to post to sign out
   */
  record Guest(String tenant, String person, String signOut) {}

  Mono<ServerResponse> page(String template, Map<String, Object> values) {
    Map<String, Object> model = new HashMap<>(values);
    model.put("site", sites.identityProvider());
    return ServerResponse.ok()
        .header("Cache-Control", "no-store")
        .contentType(MediaType.TEXT_HTML)
        .render(template, model);
  }

  Mono<ServerResponse> message(String headline, String text, @Nullable String code) {
    Map<String, Object> model = new HashMap<>();
    model.put("headline", headline);
    model.put("text", text);
    model.put("service", sites.service());
    if (code != null) {
      model.put("answer", code);
    }
    return page("idp/message", model);
  }

  static Mono<ServerResponse> redirect(String location) {
    return ServerResponse.status(HttpStatus.SEE_OTHER).location(URI.create(location)).build();
  }
}
