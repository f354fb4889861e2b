// SPDX-License-Identifier: Apache-2.0
package io.relyra.demo.idp;

import io.relyra.api.EntityId;
import io.relyra.demo.DemoSites;
import io.relyra.demo.Tenant;
import io.relyra.test.idp.FakeIdp;
import io.relyra.test.idp.IdpLogout;
import io.relyra.test.idp.ReceivedLogoutRequest;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/** Single logout: started here, asked for by the service, or answered by it. */
final class SignOutPages {
  private static final String RELAY_STATE = "RelayState";

  private final Tenant tenant;
  private final FakeIdp idp;
  private final DemoSites sites;
  private final IdpPages pages;
  private final Clock clock = Clock.systemUTC();

  SignOutPages(Tenant tenant, FakeIdp idp, DemoSites sites, IdpPages pages) {
    this.tenant = tenant;
    this.idp = idp;
    this.sites = sites;
    this.pages = pages;
  }

  /** The person signs out here: the browser tells the service. */
  Mono<ServerResponse> start(ServerRequest request) {
    return request
        .session()
        .map(session -> new Desk(session).signOut(tenant))
        .flatMap(
            gone ->
                gone.map(this::tell)
                    .orElseGet(() -> pages.message("Nobody is signed in", IdpPages.ABOUT, null)));
  }

  private Mono<ServerResponse> tell(Presence presence) {
    URI service = sites.serviceSloUrl(new EntityId(presence.service()));
    IdpLogout message =
        IdpLogout.request(
            idp, service, People.named(tenant, presence.person()), List.of(), clock.instant());
    return IdpPages.redirect(service + "?" + message.query());
  }

  /** What the service sends: its own request, or its answer to ours. */
  Mono<ServerResponse> receive(ServerRequest request) {
    Optional<String> asked = request.queryParam("SAMLRequest");
    if (asked.isPresent()) {
      return request
          .session()
          .map(session -> new Desk(session).signOut(tenant))
          .flatMap(gone -> answer(asked.get(), request.queryParam(RELAY_STATE)));
    }
    return pages.message(
        request.queryParam("SAMLResponse").isPresent()
            ? "You are signed out, here and at the service"
            : "Nobody asked anything",
        IdpPages.ABOUT,
        null);
  }

  private Mono<ServerResponse> answer(String samlRequest, Optional<String> relayState) {
    ReceivedLogoutRequest received;
    try {
      received = ReceivedLogoutRequest.read(samlRequest);
    } catch (IllegalArgumentException e) {
      return pages.message("Nobody asked anything", IdpPages.ABOUT, null);
    }
    URI service = sites.serviceSloUrl(received.issuer());
    IdpLogout answer = IdpLogout.response(idp, service, received.id(), clock.instant());
    IdpLogout whole = relayState.map(answer::withRelayState).orElse(answer);
    return IdpPages.redirect(service + "?" + whole.query());
  }
}
