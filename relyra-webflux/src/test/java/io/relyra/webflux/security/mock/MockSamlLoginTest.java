// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux.security.mock;

import static io.relyra.webflux.security.mock.MockSamlLogin.mockSamlLogin;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.reactive.server.SecurityMockServerConfigurers.springSecurity;

import io.relyra.webflux.autoconfigure.BootProperties;
import io.relyra.webflux.sample.roles.RolesApplication;
import io.relyra.webflux.security.SamlAuthentication;
import org.junit.jupiter.api.Test;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.test.web.reactive.server.WebTestClient;

/** The test support of applications, in the test of an application. */
class MockSamlLoginTest {
  @Test
  void clientIsLoggedInWithoutAnIdentityProvider() {
    try (ConfigurableApplicationContext application =
        new SpringApplicationBuilder(RolesApplication.class)
            .web(WebApplicationType.REACTIVE)
            .properties("server.port=0")
            .properties(BootProperties.acme(BootProperties.MEMORY))
            .run()) {
      WebTestClient client =
          WebTestClient.bindToApplicationContext(application).apply(springSecurity()).build();

      // begin
      client
          .mutateWith(mockSamlLogin().nameId("ada").authorities("ROLE_ADMIN"))
          .get()
          .uri("/admin")
          .exchange()
          .expectStatus()
          .isOk()
          .expectBody(String.class)
          .isEqualTo("for ada");
      // end
      client
          .mutateWith(mockSamlLogin())
          .get()
          .uri("/admin")
          .exchange()
          .expectStatus()
          .isForbidden();
      client.get().uri("/admin").exchange().expectStatus().isSeeOther();
    }
  }

  @Test
  void everyPartCanBeChosen() {
    MockSamlLogin login =
        mockSamlLogin()
            .nameId("ada")
            .attribute("groups", "a", "b")
            .connection("acme")
            .sessionIndex("s1");
    SamlAuthentication authentication =
        new SamlAuthentication(login.principal(), login.authorities());
    assertThat(authentication.getName()).isEqualTo("ada");
    assertThat(authentication.attributes()).containsEntry("groups", java.util.List.of("a", "b"));
    assertThat(authentication.connectionId()).isEqualTo("acme");
    assertThat(authentication.sessionIndex()).contains("s1");
    assertThat(authentication.getAuthorities()).hasToString("[ROLE_USER]");
  }
}
