// SPDX-License-Identifier: Apache-2.0
package io.relyra.demo.idp;

import io.relyra.demo.DemoSites;
import io.relyra.test.idp.FakeIdp;
import io.relyra.test.idp.IdpMetadata;
import io.relyra.webflux.autoconfigure.RelyraAutoConfiguration;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;

/** The identity provider's application context; nobody logs in to it. */
@SpringBootConfiguration
@EnableAutoConfiguration(exclude = RelyraAutoConfiguration.class)
public class IdentityProviderSite {
  @Bean
  RouterFunction<ServerResponse> pages(DemoSites sites, FakeIdp idp) {
    IdpPages pages = new IdpPages(sites);
    Messenger messenger = new Messenger(WebClient.create());
    SignInPages signIn = new SignInPages(idp, pages, messenger);
    LabPages lab = new LabPages(sites, pages);
    return RouterFunctions.route()
        .GET("/", request -> pages.message("This is the identity provider", IdpPages.ABOUT, null))
        .GET(
            "/metadata",
            request ->
                ServerResponse.ok()
                    .contentType(MediaType.APPLICATION_XML)
                    .bodyValue(IdpMetadata.of(idp)))
        .GET("/sso", signIn::ask)
        .POST("/sso", signIn::choose)
        .GET("/answer", signIn::answer)
        .GET("/lab/replay", lab::replay)
        .GET("/lab/reload", lab::reload)
        .GET("/lab/arm", lab::arm)
        .GET("/lab/wait", lab::waitOut)
        .GET("/lab/other-browser", lab::otherBrowser)
        .build();
  }
}
