// SPDX-License-Identifier: Apache-2.0
package io.relyra.demo.idp;

import io.relyra.demo.DemoSites;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/** Renders the identity provider's pages. */
final class IdpPages {
  static final String ABOUT =
      "It signs genuine SAML responses for three people and checks no password."
          + " Start at the service; it will send you here.";

  private final DemoSites sites;

  IdpPages(DemoSites sites) {
    this.sites = sites;
  }

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
