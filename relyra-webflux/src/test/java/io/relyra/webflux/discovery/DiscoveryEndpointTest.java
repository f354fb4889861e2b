// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux.discovery;

import static io.relyra.webflux.Browser.header;
import static io.relyra.webflux.TestService.IDP;
import static org.assertj.core.api.Assertions.assertThat;

import io.relyra.api.ConnectionId;
import io.relyra.api.ErrorCode;
import io.relyra.api.RelyraException;
import io.relyra.test.blocking.BlockHoundExtension;
import io.relyra.webflux.Browser;
import io.relyra.webflux.ScriptedStore;
import io.relyra.webflux.TestService;
import io.relyra.webflux.endpoint.LoginTerms;
import io.relyra.webflux.limit.LoginRates;
import io.relyra.webflux.limit.Rate;
import io.relyra.webflux.limit.TokenBucketLimit;
import io.relyra.webflux.trace.LoginObserver;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;

/** From an organization or an e-mail address to a connection, over real HTTP. */
@ExtendWith(BlockHoundExtension.class)
class DiscoveryEndpointTest {
  private static final ListedConnection ACME =
      new ListedConnection(
          TestService.CONNECTION, "Acme <Ltd>", Optional.of("Acme"), Set.of("ACME.example"));
  private static final ListedConnection OTHER = ListedConnection.of(new ConnectionId("other"));

  private static final Rate MANY = new Rate(1_000, Duration.ofDays(1));

  private final ScriptedStore store = new ScriptedStore();
  private ConnectionDirectory directory = ConnectionDirectory.of(List.of(ACME, OTHER), true);
  private final TestService service =
      new TestService(
          TestService.always(TestService.connection()),
          store,
          choices -> choices.directory(new Delegating()));
  private final Browser browser = service.browser();

  @AfterEach
  void stop() {
    service.close();
  }

  @Test
  void onlyConnectionIsGoneToAtOnceAlsoWhereNothingIsListed() {
    directory = ConnectionDirectory.of(List.of(ACME), false);
    HttpResponse<String> response = browser.get("/saml/login?return_to=/in");
    assertThat(response.statusCode()).isEqualTo(303);
    assertThat(header(response, "location")).startsWith(IDP.ssoUrl().toString());
    assertThat(store.intents.get(0).returnTo().path()).isEqualTo("/in");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "organization=acme",
        "email=ada@acme.example",
        "email=ada%40Acme.Example",
        "email=acme.example"
      })
  void organizationAndDomainLeadToTheirConnection(String query) {
    assertThat(header(browser.get("/saml/login?" + query), "location"))
        .startsWith(IDP.ssoUrl().toString());
  }

  @Test
  void severalAreShownEscapedWithTheWayBack() {
    HttpResponse<String> page = browser.get("/saml/login?return_to=/in?a=%22b%22");
    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.body())
        .contains("Acme &lt;Ltd&gt;", "/saml/login/acme?return_to=%2Fin%3Fa%3D%22b%22", "other")
        .contains("value=\"/in?a=&quot;b&quot;\"");
    assertThat(header(page, "cache-control")).isEqualTo("no-store");
    assertThat(header(page, "content-security-policy")).contains("default-src 'none'");
    assertThat(store.intents).isEmpty();
  }

  @Test
  void unlistedConnectionsAreNotShown() {
    directory = ConnectionDirectory.of(List.of(ACME, OTHER), false);
    assertThat(browser.get("/saml/login").body()).doesNotContain("Acme", "other", "<ul>");
  }

  @ParameterizedTest
  @ValueSource(strings = {"organization=nobody", "email=ada@nobody.example"})
  void unknownOrganizationIsAskedAgainAndNotEchoed(String query) {
    HttpResponse<String> page = browser.get("/saml/login?" + query);
    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.body()).contains("No sign-in is known").doesNotContain("nobody");
  }

  @Test
  void directoryThatIsDownIsARefusal() {
    directory = null;
    HttpResponse<String> response = browser.get("/saml/login");
    assertThat(response.statusCode()).isEqualTo(503);
    assertThat(response.body()).contains("Sign-in failed").doesNotContain("secret");
  }

  @Test
  void clientThatComesTooOftenLooksNothingUpAndStartsCountOnce() {
    LoginRates rates = new LoginRates(new Rate(2, Duration.ofDays(1)), MANY, MANY, MANY);
    AtomicInteger lookUps = new AtomicInteger();
    try (TestService limited =
        new TestService(
            TestService.always(TestService.connection()),
            store,
            choices ->
                choices
                    .directory(new Counted(lookUps))
                    .terms(
                        new LoginTerms(
                            Duration.ofSeconds(30),
                            new TokenBucketLimit(rates, 10),
                            LoginObserver.NONE)))) {
      Browser often = limited.browser();
      assertThat(often.get("/saml/login").statusCode()).isEqualTo(303);
      assertThat(often.get("/saml/login").statusCode()).isEqualTo(303);
      assertThat(often.get("/saml/login").statusCode()).isEqualTo(429);
      assertThat(lookUps).hasValue(2);
    }
  }

  private record Counted(AtomicInteger lookUps) implements ConnectionDirectory {
    @Override
    public Mono<List<ListedConnection>> listed() {
      return Mono.fromSupplier(
          () -> {
            lookUps.incrementAndGet();
            return List.of(ACME);
          });
    }

    @Override
    public Mono<List<ListedConnection>> ofOrganization(String organization) {
      return listed();
    }

    @Override
    public Mono<List<ListedConnection>> ofDomain(String domain) {
      return listed();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"HEAD", "POST", "OPTIONS"})
  void otherMethodsAreNotAllowed(String method) {
    HttpResponse<String> response = browser.method(method, "/saml/login");
    assertThat(response.statusCode()).isEqualTo(405);
    assertThat(header(response, "allow")).isEqualTo("GET");
  }

  private final class Delegating implements ConnectionDirectory {
    @Override
    public Mono<List<ListedConnection>> listed() {
      return directory == null
          ? Mono.error(new RelyraException(ErrorCode.CONNECTION_UNAVAILABLE, "secret"))
          : directory.listed();
    }

    @Override
    public Mono<List<ListedConnection>> ofOrganization(String organization) {
      return directory.ofOrganization(organization);
    }

    @Override
    public Mono<List<ListedConnection>> ofDomain(String domain) {
      return directory.ofDomain(domain);
    }
  }
}
