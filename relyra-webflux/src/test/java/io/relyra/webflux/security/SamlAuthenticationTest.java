// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.relyra.webflux.login.LoginPrincipal;
import io.relyra.webflux.session.WebSessionEstablisher;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.web.server.MockServerWebExchange;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.FactorGrantedAuthority;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.web.server.context.WebSessionServerSecurityContextRepository;
import reactor.test.StepVerifier;

class SamlAuthenticationTest {
  private static final Instant NOON = Instant.parse("2026-05-01T12:00:00Z");
  private static final LoginPrincipal ADA =
      new LoginPrincipal(
          "ada@example.com",
          null,
          Map.of("groups", List.of("a", "b")),
          "acme",
          "https://idp.example/saml",
          "session-1",
          NOON,
          "urn:password",
          NOON.plusSeconds(60));

  private final SamlAuthentication login =
      (SamlAuthentication)
          SamlAuthenticationConverter.withAuthorities(SamlAuthoritiesMapper.USER)
              .convert(ADA)
              .toFuture()
              .join();

  @Test
  void tellsWhoWhenHowAndThroughWhich() {
    assertThat(login.isAuthenticated()).isTrue();
    assertThat(login.getName()).isEqualTo("ada@example.com");
    assertThat(login.attributes()).containsEntry("groups", List.of("a", "b"));
    assertThat(login.sessionIndex()).contains("session-1");
    assertThat(login.authnInstant()).isEqualTo(NOON);
    assertThat(login.authnContextClass()).contains("urn:password");
    assertThat(login.getCredentials()).isEqualTo("");
    assertThat(login.getAuthorities())
        .extracting(GrantedAuthority::getAuthority)
        .containsExactly("ROLE_USER", FactorGrantedAuthority.SAML_RESPONSE_AUTHORITY);
    assertThat(login.toString()).doesNotContain("ada", "session-1").contains("acme");
  }

  @Test
  void survivesASessionOutsideTheJvm() throws IOException, ClassNotFoundException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(new SecurityContextImpl(login));
    }
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      SecurityContextImpl read = (SecurityContextImpl) in.readObject();
      assertThat(read.getAuthentication()).isEqualTo(login).hasSameHashCodeAs(login);
    }
  }

  @Test
  void endsWhenTheIdentityProviderSaysThatTheSessionMust() {
    MockServerWebExchange exchange =
        MockServerWebExchange.from(MockServerHttpRequest.get("/").build());
    var kept = new WebSessionServerSecurityContextRepository();
    StepVerifier.create(at(NOON, kept).save(exchange, new SecurityContextImpl(login)))
        .verifyComplete();
    StepVerifier.create(at(NOON.plusSeconds(59), kept).load(exchange))
        .expectNextCount(1)
        .verifyComplete();
    StepVerifier.create(at(NOON.plusSeconds(60), kept).load(exchange)).verifyComplete();
  }

  @Test
  void endsAlsoForAnAuthenticationOfTheApplicationsOwn() {
    MockServerWebExchange exchange =
        MockServerWebExchange.from(MockServerHttpRequest.get("/").build());
    exchange
        .getSession()
        .toFuture()
        .join()
        .getAttributes()
        .put(WebSessionEstablisher.ATTRIBUTE, ADA);
    var kept = new WebSessionServerSecurityContextRepository();
    var own = new SecurityContextImpl(new TestingAuthenticationToken("own", "type", "ROLE_USER"));
    StepVerifier.create(at(NOON, kept).save(exchange, own)).verifyComplete();
    StepVerifier.create(at(NOON.plusSeconds(59), kept).load(exchange))
        .expectNextCount(1)
        .verifyComplete();
    StepVerifier.create(at(NOON.plusSeconds(60), kept).load(exchange)).verifyComplete();
  }

  private static TimeLimitedContexts at(
      Instant now, WebSessionServerSecurityContextRepository contexts) {
    return new TimeLimitedContexts(contexts, Clock.fixed(now, ZoneOffset.UTC));
  }
}
