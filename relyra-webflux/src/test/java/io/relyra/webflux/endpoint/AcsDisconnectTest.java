// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux.endpoint;

import static io.relyra.webflux.Browser.answer;
import static io.relyra.webflux.Browser.encode;
import static io.relyra.webflux.TestService.IDP;
import static org.assertj.core.api.Assertions.assertThat;

import io.relyra.api.store.LoginOutcome;
import io.relyra.test.blocking.BlockHoundExtension;
import io.relyra.webflux.Browser;
import io.relyra.webflux.CapturedLog;
import io.relyra.webflux.RawRequest;
import io.relyra.webflux.ScriptedStore;
import io.relyra.webflux.TestService;
import io.relyra.webflux.session.SessionEstablished;
import io.relyra.webflux.trace.LoginReport;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import reactor.core.publisher.Mono;

/** Browsers that go away in the middle of a login. */
@ExtendWith(BlockHoundExtension.class)
class AcsDisconnectTest {
  private static final String FORM = "Content-Type: application/x-www-form-urlencoded";

  private final ScriptedStore store = new ScriptedStore();
  private final AtomicInteger sessions = new AtomicInteger();
  private final TestService service =
      new TestService(
          TestService.always(TestService.connection()),
          store,
          choices ->
              choices.sessions(
                  (exchange, principal) ->
                      Mono.fromSupplier(
                          () -> {
                            sessions.incrementAndGet();
                            return new SessionEstablished();
                          })));
  private final Browser browser = service.browser();

  @AfterEach
  void stop() {
    service.close();
  }

  @Test
  void leavingWhileTheStoreHangsIsACancelledLoginWithoutSession() throws Exception {
    CountDownLatch consuming = new CountDownLatch(1);
    CountDownLatch cancelled = new CountDownLatch(1);
    store.onConsume =
        honest ->
            Mono.<LoginOutcome>never()
                .doOnSubscribe(s -> consuming.countDown())
                .doOnCancel(cancelled::countDown);
    String body = encode(answer(IDP, browser.start("")));
    try (RawRequest raw = new RawRequest(service.port())) {
      raw.send(RawRequest.head(browser, FORM, "Content-Length: " + body.length()) + body);
      assertThat(consuming.await(20, TimeUnit.SECONDS)).isTrue();
    }

    assertThat(cancelled.await(20, TimeUnit.SECONDS)).isTrue();
    LoginReport report = service.report();
    assertThat(report.ending()).isEqualTo(LoginReport.Ending.CANCELLED);
    assertThat(report.connection()).contains(TestService.CONNECTION);
    assertThat(sessions).hasValue(0);
    assertServes();
  }

  @Test
  void leavingInTheMiddleOfTheFormIsACancelledLoginAndNoAlarm() throws Exception {
    String body = encode(answer(IDP, browser.start("")));
    try (CapturedLog log = new CapturedLog()) {
      try (RawRequest raw = new RawRequest(service.port())) {
        raw.send(
            RawRequest.head(browser, FORM, "Content-Length: " + body.length())
                + body.substring(0, body.length() / 2));
        while (service.formsBegun() == 0) {
          Thread.onSpinWait();
        }
      }
      LoginReport report = service.report();
      assertThat(log.text()).doesNotContain("Exception").doesNotContain("Login failed");
      assertThat(report.ending()).isEqualTo(LoginReport.Ending.CANCELLED);
    }
    assertThat(sessions).hasValue(0);
    assertServes();
  }

  private void assertServes() {
    store.onConsume = honest -> honest;
    assertThat(browser.logIn("").statusCode()).isEqualTo(303);
    assertThat(service.report().ending()).isEqualTo(LoginReport.Ending.ESTABLISHED);
    assertThat(service.unreadReports()).isZero();
    assertThat(sessions).hasValue(1);
  }
}
