// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux.endpoint;

import static io.relyra.webflux.Browser.answer;
import static io.relyra.webflux.Browser.form;
import static io.relyra.webflux.Browser.header;
import static io.relyra.webflux.TestService.IDP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.relyra.api.ConnectionId;
import io.relyra.api.ErrorCode;
import io.relyra.api.RelayState;
import io.relyra.test.blocking.BlockHoundExtension;
import io.relyra.webflux.Browser;
import io.relyra.webflux.SamlLoginBuilder;
import io.relyra.webflux.ScriptedStore;
import io.relyra.webflux.TestService;
import io.relyra.webflux.limit.Admission;
import io.relyra.webflux.limit.LoginLimit;
import io.relyra.webflux.limit.LoginRates;
import io.relyra.webflux.limit.Rate;
import io.relyra.webflux.limit.TokenBucketLimit;
import io.relyra.webflux.session.WebSessionEstablisher;
import io.relyra.webflux.trace.LoginObserver;
import io.relyra.webflux.trace.LoginReport;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.web.reactive.function.server.ServerRequest;
import reactor.core.publisher.Mono;

/** How long and how often a login may go on, over real HTTP. */
@ExtendWith(BlockHoundExtension.class)
class LoginTermsTest {
  private static final Duration SHORT = Duration.ofMillis(300);
  private static final LoginTerms HURRIED =
      new LoginTerms(SHORT, LoginLimit.NONE, LoginObserver.NONE);

  private final ScriptedStore store = new ScriptedStore();

  @Test
  void mappingThatHangsIsARefusalWithoutSession() {
    try (TestService service =
        service(choices -> choices.terms(HURRIED).mapping(assertion -> Mono.never()))) {
      assertTimedOut(service);
    }
  }

  @Test
  void sessionThatHangsAfterItWasFilledIsNoSession() {
    try (TestService service =
        service(
            choices ->
                choices
                    .terms(HURRIED)
                    .sessions(
                        (exchange, principal) ->
                            new WebSessionEstablisher()
                                .establish(exchange, principal)
                                .then(Mono.never())))) {
      assertTimedOut(service);
    }
  }

  @Test
  void storeThatHangsAtTheStartIsARefusal() {
    store.onPut = honest -> Mono.never();
    try (TestService service = service(choices -> choices.terms(HURRIED))) {
      HttpResponse<String> response = service.browser().get("/saml/login/acme");
      assertThat(response.statusCode()).isEqualTo(503);
    }
  }

  private static void assertTimedOut(TestService service) {
    Browser browser = service.browser();
    HttpResponse<String> response = browser.post(answer(IDP, browser.start("")));
    assertThat(response.statusCode()).isEqualTo(503);
    LoginReport report = service.report();
    assertThat(report.refusal()).contains(ErrorCode.LOGIN_TIMED_OUT);
    assertThat(report.ending()).isEqualTo(LoginReport.Ending.REFUSED);
    assertThat(browser.get("/me").statusCode()).isEqualTo(401);
  }

  @Test
  void clientThatComesTooOftenIsToldWhenToComeBack() {
    try (TestService service = limited(new Refusing(true, false))) {
      HttpResponse<String> start = service.browser().get("/saml/login/acme");
      assertThat(start.statusCode()).isEqualTo(429);
      assertThat(header(start, "retry-after")).isEqualTo("7");
      assertThat(store.calls).isEmpty();
      HttpResponse<String> post = service.browser().postTo("/saml/acs", "a=b");
      assertThat(post.statusCode()).isEqualTo(429);
      assertThat(header(post, "retry-after")).isEqualTo("7");
      assertThat(service.report().refusal()).contains(ErrorCode.RATE_LIMITED);
      HttpResponse<String> metadata = service.browser().get("/saml/metadata/acme");
      assertThat(metadata.statusCode()).isEqualTo(429);
      assertThat(header(metadata, "retry-after")).isEqualTo("7");
    }
  }

  @Test
  void connectionThatIsBusyIsRefusedBeforeItsResponseIsVerifiedAndBurnsNothing() {
    try (TestService service = limited(new Refusing(false, true))) {
      Browser browser = service.browser();
      HttpResponse<String> response = browser.post(answer(IDP, browser.start("")));
      assertThat(response.statusCode()).isEqualTo(429);
      assertThat(service.report().refusal()).contains(ErrorCode.RATE_LIMITED);
      assertThat(store.calls).containsExactly("put", "fetch");
    }
  }

  @Test
  void junkForOneLoginIsRefusedBeforeTheConnectionIsAsked() {
    Rate rare = new Rate(2, Duration.ofDays(1));
    Rate three = new Rate(3, Duration.ofDays(1));
    Rate often = new Rate(1_000, Duration.ofDays(1));
    LoginLimit limit = new TokenBucketLimit(new LoginRates(often, rare, three, often), 10);
    try (TestService service = limited(limit)) {
      Browser attacker = service.browser();
      String relayState = attacker.start("").relayState();
      for (int i = 0; i < 10; i++) {
        attacker.post(form("PHg+", relayState));
      }
      Browser browser = service.browser();
      assertThat(browser.post(answer(IDP, browser.start(""))).statusCode()).isEqualTo(303);
    }
  }

  @Test
  void timeLimitIsBounded() {
    for (Duration wrong : new Duration[] {Duration.ZERO, Duration.ofMinutes(11)}) {
      assertThatThrownBy(() -> new LoginTerms(wrong, LoginLimit.NONE, LoginObserver.NONE))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  private TestService limited(LoginLimit limit) {
    return service(
        choices ->
            choices.terms(new LoginTerms(Duration.ofSeconds(30), limit, LoginObserver.NONE)));
  }

  private TestService service(Consumer<SamlLoginBuilder> choices) {
    return new TestService(TestService.always(TestService.connection()), store, choices);
  }

  private record Refusing(boolean clients, boolean connections) implements LoginLimit {
    @Override
    public Admission client(ServerRequest request) {
      return decide(clients);
    }

    @Override
    public Admission answer(RelayState login) {
      return Admission.granted();
    }

    @Override
    public Admission connection(ConnectionId connection) {
      return decide(connections);
    }

    @Override
    public Admission unsolicited(ConnectionId connection) {
      return decide(connections);
    }

    private static Admission decide(boolean refusing) {
      return refusing ? new Admission.Later(Duration.ofMillis(6_500)) : Admission.granted();
    }
  }
}
