// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux.endpoint;

import static io.relyra.webflux.Browser.answer;
import static io.relyra.webflux.TestService.IDP;
import static org.assertj.core.api.Assertions.assertThat;

import io.relyra.memory.InMemoryLoginStore;
import io.relyra.memory.MemoryStoreSettings;
import io.relyra.test.blocking.BlockHoundExtension;
import io.relyra.test.idp.ReceivedAuthnRequest;
import io.relyra.webflux.Browser;
import io.relyra.webflux.TestService;
import io.relyra.webflux.trace.LoginReport;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Whole logins of many browsers at once. */
@ExtendWith(BlockHoundExtension.class)
class ManyLoginsTest {
  private static final int LOGINS = 200;
  private static final int POSTS = 32;

  @Test
  void twoHundredLoginsAtOnceAllSucceedAndAreAllReported() throws Exception {
    ExecutorService people = Executors.newFixedThreadPool(50);
    try (TestService service = service()) {
      List<Browser> browsers = IntStream.range(0, LOGINS).mapToObj(i -> service.browser()).toList();
      List<Future<String>> logins =
          browsers.stream()
              .map(
                  browser ->
                      people.submit(
                          () -> {
                            int status = browser.logIn("?return_to=/me").statusCode();
                            return status + " " + browser.get("/me").body();
                          }))
              .toList();
      for (Future<String> login : logins) {
        assertThat(login.get(60, TimeUnit.SECONDS)).isEqualTo("303 ada@example.com");
      }
      for (int i = 0; i < LOGINS; i++) {
        assertThat(service.report().ending()).isEqualTo(LoginReport.Ending.ESTABLISHED);
      }
      assertThat(service.unreadReports()).isZero();
    } finally {
      people.shutdownNow();
    }
  }

  @Test
  void oneFormPostedManyTimesAtOnceIsOneSession() throws Exception {
    try (TestService service = service()) {
      Browser browser = service.browser();
      ReceivedAuthnRequest question = browser.start("");
      Map<String, String> form = answer(IDP, question);
      List<Integer> statuses =
          IntStream.range(0, POSTS).mapToObj(i -> browser.postAsync(form)).toList().stream()
              .map(answer -> answer.orTimeout(60, TimeUnit.SECONDS).join().statusCode())
              .toList();
      assertThat(statuses).containsOnlyOnce(303).containsOnly(303, 403);
      List<LoginReport> reports =
          IntStream.range(0, POSTS).mapToObj(i -> service.report()).toList();
      assertThat(reports).filteredOn(r -> r.ending() == LoginReport.Ending.ESTABLISHED).hasSize(1);
      assertThat(service.unreadReports()).isZero();
    }
  }

  private static TestService service() {
    return TestService.over(new InMemoryLoginStore(MemoryStoreSettings.defaults()));
  }
}
