// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux.endpoint;

import static io.relyra.webflux.Browser.answer;
import static io.relyra.webflux.Browser.header;
import static io.relyra.webflux.TestService.IDP;
import static org.assertj.core.api.Assertions.assertThat;

import io.relyra.api.ErrorCode;
import io.relyra.test.blocking.BlockHoundExtension;
import io.relyra.webflux.Browser;
import io.relyra.webflux.CapturedLog;
import io.relyra.webflux.ScriptedStore;
import io.relyra.webflux.TestService;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** One verification thread that is held, one place to wait. */
@ExtendWith(BlockHoundExtension.class)
class AcsOverloadTest {
  private final Gate gate = new Gate();
  private final ScriptedStore store = new ScriptedStore();
  private final TestService service =
      new TestService(
          TestService.always(TestService.connection()),
          store,
          choices -> choices.verification(1, 1).clock(gate));

  @AfterEach
  void stop() {
    gate.open.countDown();
    service.close();
  }

  @Test
  void refusesAtOnceAndBurnsNothing() throws Exception {
    List<Browser> browsers = new ArrayList<>();
    List<Map<String, String>> forms = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      browsers.add(service.browser());
      forms.add(answer(IDP, browsers.get(i).start("")));
    }
    gate.armed = true;
    CompletableFuture<HttpResponse<String>> running = browsers.get(0).postAsync(forms.get(0));
    assertThat(gate.reached.await(20, TimeUnit.SECONDS)).isTrue();
    CompletableFuture<HttpResponse<String>> waiting = browsers.get(1).postAsync(forms.get(1));
    while (store.calls.stream().filter("fetch"::equals).count() < 2) {
      Thread.onSpinWait();
    }

    HttpResponse<String> refused;
    do {
      // The second may still be on its way into the queue.
      refused = browsers.get(2).postAsync(forms.get(2)).get(20, TimeUnit.SECONDS);
    } while (refused.statusCode() != 503);

    assertThat(header(refused, "retry-after")).isEqualTo("5");
    assertThat(service.report().refusal()).contains(ErrorCode.VERIFICATION_OVERLOADED);
    assertThat(store.calls).doesNotContain("consume");

    gate.open.countDown();
    assertThat(running.get(20, TimeUnit.SECONDS).statusCode()).isEqualTo(303);
    assertThat(waiting.get(20, TimeUnit.SECONDS).statusCode()).isEqualTo(303);
    assertThat(browsers.get(2).post(forms.get(2)).statusCode()).isEqualTo(303);
  }

  @Test
  void floodLeavesOneLineEachInTheLogAndNoStackTrace() {
    Browser browser = service.browser();
    Map<String, String> form = answer(IDP, browser.start(""));
    try (CapturedLog log = new CapturedLog()) {
      service.stopVerification();
      assertThat(browser.post(form).statusCode()).isEqualTo(503);
      assertThat(log.text()).contains("verification_overloaded").doesNotContain("\tat ");
    }
  }

  /** Held where the verification reads the time, on the verification thread. */
  private static final class Gate extends Clock {
    private final CountDownLatch reached = new CountDownLatch(1);
    private final CountDownLatch open = new CountDownLatch(1);
    private volatile boolean armed;

    @Override
    public Instant instant() {
      if (armed && Thread.currentThread().getName().startsWith("relyra-verification")) {
        reached.countDown();
        try {
          assertThat(open.await(60, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
          throw new AssertionError(e);
        }
      }
      return Instant.now();
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }
}
