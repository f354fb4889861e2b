// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux.logout;

import static io.relyra.webflux.Browser.header;
import static io.relyra.webflux.logout.LogoutSite.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.relyra.api.connection.ConnectionResolver;
import io.relyra.memory.InMemoryLoginStore;
import io.relyra.memory.MemoryStoreSettings;
import io.relyra.saml.logout.LogoutLimits;
import io.relyra.saml.logout.LogoutVerification;
import io.relyra.saml.logout.LogoutVerifier;
import io.relyra.saml.logout.RedirectedMessage;
import io.relyra.saml.logout.VerifiedLogoutRequest;
import io.relyra.test.blocking.BlockHoundExtension;
import io.relyra.test.idp.Answer;
import io.relyra.test.idp.IdpKey;
import io.relyra.test.idp.IdpLogout;
import io.relyra.webflux.Browser;
import io.relyra.webflux.SamlLogin;
import io.relyra.webflux.TestService;
import io.relyra.webflux.autoconfigure.BootProperties;
import io.relyra.webflux.autoconfigure.BootService;
import io.relyra.webflux.sample.logout.LogoutApplication;
import io.relyra.webflux.sample.logout.LogoutSecurity;
import io.relyra.webflux.security.RelyraSaml;
import io.relyra.webflux.security.SamlAuthentication;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.web.server.ServerHttpSecurity;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.server.authentication.logout.ServerLogoutHandler;

/** Single logout in a security filter chain, both ways, with CSRF protection on. */
@ExtendWith(BlockHoundExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SecurityLogoutTest {
  private static final IdpKey KEY = LogoutSite.KEY;
  private static final Queue<Authentication> CLEANED = new ConcurrentLinkedQueue<>();

  private BootService service;

  @Configuration(proxyBeanMethods = false)
  static class CleaningUp {
    @Bean
    ServerLogoutHandler cleanUp() {
      return (exchange, login) ->
          exchange
              .getExchange()
              .getSession()
              .doOnNext(
                  session -> {
                    // Whatever a handler does, the session is over before.
                    if (session.getAttributes().isEmpty()) {
                      CLEANED.add(login);
                    }
                  })
              .then();
    }
  }

  @BeforeAll
  void start() {
    service =
        BootService.start(
            new Class<?>[] {LogoutApplication.class, LogoutSecurity.class, CleaningUp.class},
            BootProperties.acme(
                BootProperties.MEMORY,
                "relyra.entity-id=" + TestService.SP.value(),
                "relyra.logout.enabled=true",
                "relyra.connections.acme.slo-url=" + LogoutSite.THEIRS,
                "relyra.keys.signing.private-key=" + BootProperties.pem(KEY.privateKey()),
                "relyra.keys.signing.certificate=" + BootProperties.pem(KEY.certificate())));
  }

  @AfterAll
  void stop() {
    service.close();
  }

  @Test
  void userLogsOutHereAndThenAtTheIdentityProvider() {
    Browser browser = loggedIn("s-1");
    String token = browser.get("/me").body();
    CLEANED.clear();
    HttpResponse<String> response = browser.postTo("/sign-out", Browser.encode(csrf(token)));
    VerifiedLogoutRequest asked = asked(response);
    assertThat(asked.subject().value()).isEqualTo(Browser.ADA.nameId());
    assertThat(asked.sessionIndexes()).containsExactly("s-1");
    assertThat(browser.get("/me").statusCode()).isEqualTo(303);
    assertThat(CLEANED).hasSize(1).first().isInstanceOf(SamlAuthentication.class);

    IdpLogout answer =
        IdpLogout.response(TestService.IDP, LogoutSite.SLO, asked.id(), Instant.now())
            .withRelayState(asked.relayState().orElseThrow());
    HttpResponse<String> back = browser.get("/saml/slo/acme?" + answer.query());
    assertThat(back.statusCode()).isEqualTo(303);
    assertThat(header(back, "location")).isEqualTo("/bye");
  }

  @Test
  void withoutTheTokenOfThePageNobodyIsLoggedOut() {
    Browser browser = loggedIn("s-2");
    assertThat(browser.postTo("/sign-out", "").statusCode()).isEqualTo(403);
    assertThat(browser.get("/sign-out").statusCode()).isEqualTo(404);
    assertThat(browser.get("/me").statusCode()).isEqualTo(200);
  }

  @Test
  void identityProviderEndsTheSessionAndTheHandlersOfTheChainHearOfIt() {
    Browser here = loggedIn("s-3");
    Browser elsewhere = loggedIn("s-4");
    CLEANED.clear();
    IdpLogout both = request("s-3", "s-4");
    assertThat(here.get("/saml/slo/acme?" + both.query()).statusCode()).isEqualTo(303);
    assertThat(here.get("/me").statusCode()).isEqualTo(303);
    assertThat(elsewhere.get("/me").statusCode()).isEqualTo(303);
    assertThat(CLEANED).hasSize(1).first().isInstanceOf(SamlAuthentication.class);
  }

  @Test
  void messageOfTheIdentityProviderNeedsNoTokenAndNoLogin() {
    IdpLogout request = request("nobody");
    String form = Browser.encode(Map.of("SAMLRequest", request.post()));
    assertThat(service.browser().postTo("/saml/slo/acme", form).statusCode()).isEqualTo(303);
    assertThat(service.browser().postTo("/saml/slo/acme", "SAMLRequest=x").statusCode())
        .isBetween(400, 403);
  }

  @Test
  void loginThatWasBuiltWithoutItIsRefused() {
    ConnectionResolver acme = TestService.always(TestService.connection());
    try (SamlLogin plain =
        SamlLogin.builder(acme, new InMemoryLoginStore(MemoryStoreSettings.defaults())).build()) {
      assertThatIllegalStateException()
          .isThrownBy(() -> RelyraSaml.logout(ServerHttpSecurity.http(), plain))
          .withMessageContaining("relyra.logout.enabled=true");
    }
  }

  private Browser loggedIn(String sessionIndex) {
    Browser browser = service.browser();
    var question = browser.start("");
    browser.post(
        Browser.form(
            TestService.IDP
                .respond(Answer.to(question, Browser.ADA).withSessionIndex(sessionIndex))
                .base64(),
            question.relayState()));
    assertThat(browser.get("/me").statusCode()).isEqualTo(200);
    return browser;
  }

  private static Map<String, String> csrf(String token) {
    return Map.of("_csrf", token);
  }

  private static VerifiedLogoutRequest asked(HttpResponse<String> response) {
    assertThat(response.statusCode()).isEqualTo(303);
    String query = URI.create(header(response, "location")).getRawQuery();
    LogoutVerification<VerifiedLogoutRequest> verdict =
        new LogoutVerifier(LogoutLimits.DEFAULT)
            .request(
                RedirectedMessage.of(query, LogoutLimits.DEFAULT),
                LogoutSite.otherSide(),
                Instant.now());
    if (verdict instanceof LogoutVerification.Accepted<VerifiedLogoutRequest> accepted) {
      return accepted.message();
    }
    throw new AssertionError(verdict);
  }
}
