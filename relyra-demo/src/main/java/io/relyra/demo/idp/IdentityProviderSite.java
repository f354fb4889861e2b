// SPDX-License-Identifier: Apache-2.0
package io.relyra.demo.idp;

import io.relyra.demo.DemoProviders;
import io.relyra.demo.DemoSites;
import io.relyra.demo.Tenant;
import io.relyra.test.idp.FakeIdp;
import io.relyra.test.idp.IdpMetadata;
import io.relyra.webflux.autoconfigure.RelyraAutoConfiguration;
import java.util.Arrays;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;

/** The identity providers' application context; nobody logs in to it. */
@SpringBootConfiguration
@EnableAutoConfiguration(exclude = RelyraAutoConfiguration.class)
public class IdentityProviderSite {
  @Bean
  RouterFunction<ServerResponse> pages(DemoSites sites, DemoProviders providers) {
    IdpPages pages = new IdpPages(sites);
    Messenger messenger = new Messenger(WebClient.create());
    return Arrays.stream(Tenant.values())
        .map(tenant -> provider(tenant, providers.of(tenant), sites, pages, messenger))
        .reduce(shared(sites, pages), RouterFunction::and);
  }

  private static RouterFunction<ServerResponse> shared(DemoSites sites, IdpPages pages) {
    LabPages lab = new LabPages(sites);
    AnswerPages answers = new AnswerPages(pages);
    return RouterFunctions.route()
        .GET("/", pages::home)
        .GET("/answer", answers::answer)
        .GET("/lab/replay", answers::replay)
        .GET("/lab/reload", lab::reload)
        .GET("/lab/arm", lab::arm)
        .GET("/lab/wait", lab::waitOut)
        .GET("/lab/other-browser", lab::otherBrowser)
        .build();
  }

  private static RouterFunction<ServerResponse> provider(
      Tenant tenant, FakeIdp idp, DemoSites sites, IdpPages pages, Messenger messenger) {
    SignInPages signIn = new SignInPages(tenant, idp, pages, messenger);
    SignOutPages signOut = new SignOutPages(tenant, idp, sites, pages);
    String path = "/" + tenant.path();
    return RouterFunctions.route()
        .GET(
            path + "/metadata",
            request ->
                ServerResponse.ok()
                    .contentType(MediaType.APPLICATION_XML)
                    .bodyValue(IdpMetadata.of(idp)))
        .GET(path + "/sso", signIn::ask)
        .POST(path + "/sso", signIn::choose)
        .GET(path + "/slo", signOut::receive)
        .POST(path + "/sign-out", signOut::start)
        .build();
  }
}
