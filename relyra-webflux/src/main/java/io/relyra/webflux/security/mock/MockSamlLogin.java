// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux.security.mock;

import static org.springframework.security.test.web.reactive.server.SecurityMockServerConfigurers.mockAuthentication;

import io.relyra.webflux.login.LoginPrincipal;
import io.relyra.webflux.security.SamlAuthentication;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.client.reactive.ClientHttpConnector;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.test.web.reactive.server.MockServerConfigurer;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.test.web.reactive.server.WebTestClientConfigurer;
import org.springframework.web.server.adapter.WebHttpHandlerBuilder;

/**
 * A login for a {@code WebTestClient} that talks to a mock server, like {@code mockUser}.
 *
 * <pre>{@code
 * client.mutateWith(mockSamlLogin().nameId("ada").attribute("groups", "admin"))
 *     .get().uri("/me").exchange()
 * }</pre>
 *
 * <p>Immutable: every method gives a changed copy.
 *
 * @param principal who is logged in
 * @param authorities what they may do
 */
public record MockSamlLogin(LoginPrincipal principal, List<GrantedAuthority> authorities)
    implements WebTestClientConfigurer, MockServerConfigurer {
  private static final Instant LOGGED_IN = Instant.parse("2026-01-01T12:00:00Z");

  /** Copies the list. */
  public MockSamlLogin {
    authorities = List.copyOf(authorities);
  }

  /**
   * {@code user@example.com} through connection {@code test}, with {@code ROLE_USER}.
   *
   * @return a login to be changed or used
   */
  public static MockSamlLogin mockSamlLogin() {
    LoginPrincipal somebody =
        new LoginPrincipal(
            "user@example.com",
            null,
            Map.of(),
            "test",
            "https://idp.example/saml",
            null,
            LOGGED_IN,
            null,
            null);
    return new MockSamlLogin(somebody, AuthorityUtils.createAuthorityList("ROLE_USER"));
  }

  /**
   * The same for somebody else.
   *
   * @param nameId the name identifier
   * @return a changed copy
   */
  public MockSamlLogin nameId(String nameId) {
    return with(nameId, principal.attributes(), principal.connectionId(), principal.sessionIndex());
  }

  /**
   * The same with a further attribute.
   *
   * @param name of the attribute
   * @param values of it
   * @return a changed copy
   */
  public MockSamlLogin attribute(String name, String... values) {
    Map<String, List<String>> all = new LinkedHashMap<>(principal.attributes());
    all.put(name, List.of(values));
    return with(principal.nameId(), all, principal.connectionId(), principal.sessionIndex());
  }

  /**
   * The same through another connection.
   *
   * @param connectionId the connection
   * @return a changed copy
   */
  public MockSamlLogin connection(String connectionId) {
    return with(principal.nameId(), principal.attributes(), connectionId, principal.sessionIndex());
  }

  /**
   * The same in a session of the identity provider.
   *
   * @param sessionIndex its name
   * @return a changed copy
   */
  public MockSamlLogin sessionIndex(String sessionIndex) {
    return with(principal.nameId(), principal.attributes(), principal.connectionId(), sessionIndex);
  }

  /**
   * The same with other authorities.
   *
   * @param names such as {@code ROLE_ADMIN}
   * @return a changed copy
   */
  public MockSamlLogin authorities(String... names) {
    return new MockSamlLogin(principal, AuthorityUtils.createAuthorityList(names));
  }

  private MockSamlLogin with(
      String nameId,
      Map<String, List<String>> attributes,
      String connectionId,
      @Nullable String sessionIndex) {
    return new MockSamlLogin(
        new LoginPrincipal(
            nameId,
            principal.nameIdFormat(),
            attributes,
            connectionId,
            principal.issuer(),
            sessionIndex,
            principal.authnInstant(),
            principal.authnContextClass(),
            principal.sessionNotOnOrAfter()),
        authorities);
  }

  @Override
  public void beforeServerCreated(WebHttpHandlerBuilder builder) {
    server().beforeServerCreated(builder);
  }

  @Override
  public void afterConfigureAdded(WebTestClient.MockServerSpec<?> serverSpec) {
    server().afterConfigureAdded(serverSpec);
  }

  @Override
  public void afterConfigurerAdded(
      WebTestClient.Builder builder,
      @Nullable WebHttpHandlerBuilder httpHandlerBuilder,
      @Nullable ClientHttpConnector connector) {
    client().afterConfigurerAdded(builder, httpHandlerBuilder, connector);
  }

  private MockServerConfigurer server() {
    return mockAuthentication(new SamlAuthentication(principal, authorities));
  }

  private WebTestClientConfigurer client() {
    return mockAuthentication(new SamlAuthentication(principal, authorities));
  }
}
