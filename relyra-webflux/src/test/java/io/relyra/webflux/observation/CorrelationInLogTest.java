// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux.observation;

import static org.assertj.core.api.Assertions.assertThat;

import io.relyra.saml.verify.VerifiedAssertion;
import io.relyra.test.blocking.BlockHoundExtension;
import io.relyra.webflux.Browser;
import io.relyra.webflux.ScriptedStore;
import io.relyra.webflux.TestService;
import io.relyra.webflux.login.MappingOutcome;
import io.relyra.webflux.login.PrincipalMapping;
import io.relyra.webflux.trace.LoginTrace;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.slf4j.MDC;
import reactor.core.publisher.Hooks;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** The number of a login is in the MDC of its own steps and of nothing else. */
@ExtendWith(BlockHoundExtension.class)
class CorrelationInLogTest {
  private static final int LOGINS = 40;

  private record Line(String expected, String logged) {}

  private final Queue<Line> lines = new ConcurrentLinkedQueue<>();
  private final Queue<String> others = new ConcurrentLinkedQueue<>();

  @BeforeEach
  void propagate() {
    Hooks.enableAutomaticContextPropagation();
  }

  @AfterEach
  void propagateNoMore() {
    Hooks.disableAutomaticContextPropagation();
  }

  @Test
  void hooksLogTheNumberOfTheirLoginOnWhateverThreadAndNobodyElseDoes() throws Exception {
    try (TestService service =
        new TestService(
            TestService.always(TestService.connection()),
            new ScriptedStore(),
            choices -> choices.mapping(this::logged))) {
      List<CompletableFuture<HttpResponse<String>>> answers = new ArrayList<>();
      for (int i = 0; i < LOGINS; i++) {
        Browser browser = service.browser();
        answers.add(browser.postAsync(Browser.answer(TestService.IDP, browser.start(""))));
      }
      for (CompletableFuture<HttpResponse<String>> answer : answers) {
        assertThat(answer.get(30, TimeUnit.SECONDS).statusCode()).isEqualTo(303);
      }
    }
    assertThat(lines).hasSize(2 * LOGINS);
    assertThat(lines).allSatisfy(line -> assertThat(line.logged()).isEqualTo(line.expected()));
    assertThat(lines.stream().map(Line::expected).distinct()).hasSize(LOGINS);
    // What runs on the same threads without a login sees nothing of the logins before.
    Mono.fromRunnable(() -> others.add(String.valueOf(MDC.get(CorrelationInLog.MDC_KEY))))
        .subscribeOn(Schedulers.parallel())
        .repeat(LOGINS)
        .then()
        .toFuture()
        .get(30, TimeUnit.SECONDS);
    assertThat(others).isNotEmpty().containsOnly("null");
    assertThat(MDC.get(CorrelationInLog.MDC_KEY)).isNull();
  }

  // Once on the thread of the verification's answer, and once more after a pause on another.
  private Mono<MappingOutcome> logged(VerifiedAssertion assertion) {
    return Mono.deferContextual(
        context -> {
          String expected = LoginTrace.correlationId(context).orElseThrow();
          lines.add(new Line(expected, String.valueOf(MDC.get(CorrelationInLog.MDC_KEY))));
          return Mono.delay(Duration.ofMillis(5))
              .doOnNext(
                  tick ->
                      lines.add(
                          new Line(expected, String.valueOf(MDC.get(CorrelationInLog.MDC_KEY)))))
              .then(PrincipalMapping.asSigned().map(assertion));
        });
  }
}
