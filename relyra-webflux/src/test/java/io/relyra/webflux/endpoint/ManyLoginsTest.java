// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux.endpoint;

import static io.relyra.webflux.Browser.answer;
import static io.relyra.webflux.Browser.header;
import static io.relyra.webflux.TestService.IDP;
import static org.assertj.core.api.Assertions.assertThat;

import io.relyra.memory.InMemoryLoginStore;
import io.relyra.memory.MemoryStoreSettings;
import io.relyra.test.blocking.BlockHoundExtension;
import io.relyra.test.idp.ReceivedAuthnRequest;
import io.relyra.webflux.Browser;
import io.relyra.webflux.TestService;
import io.relyra.webflux.trace.LoginReport;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Whole logins of many browsers at once. */
@ExtendWith(BlockHoundExtension.class)
class ManyLoginsTest {
  private static final int LOGINS = 1_000;
  private static final int POSTS = 32;

  @Test
  void thousandAnswersAtOnceAreThousandSessions() throws Exception {
    try (TestService service =
        new TestService(
            TestService.always(TestService.connection()),
            new InMemoryLoginStore(MemoryStoreSettings.defaults()),
            choices -> choices.verification(2, LOGINS))) {
      List<Browser> browsers = IntStream.range(0, LOGINS).mapToObj(i -> service.browser()).toList();
      List<Map<String, String>> forms =
          browsers.stream().map(browser -> answer(IDP, browser.start("?return_to=/me"))).toList();
      List<CompletableFuture<HttpResponse<String>>> answers =
          IntStream.range(0, LOGINS)
              .mapToObj(i -> browsers.get(i).postAsync(forms.get(i)))
              .toList();
      for (CompletableFuture<HttpResponse<String>> answer : answers) {
        assertThat(answer.get(60, TimeUnit.SECONDS).statusCode()).isEqualTo(303);
      }
      for (int i = 0; i < LOGINS; i++) {
        assertThat(service.report().ending()).isEqualTo(LoginReport.Ending.ESTABLISHED);
      }
      assertThat(service.unreadReports()).isZero();
    }
  }

  @Test
  void twoTabsThatAnswerAtOnceAreBothLoggedIn() {
    try (TestService service = service()) {
      Browser browser = service.browser();
      Map<String, String> one = answer(IDP, browser.start("?return_to=/one"));
      Map<String, String> two = answer(IDP, browser.start("?return_to=/two"));
      List<String> targets =
          Stream.of(one, two).map(browser::postAsync).toList().stream()
              .map(answer -> header(answer.orTimeout(60, TimeUnit.SECONDS).join(), "location"))
              .toList();
      assertThat(targets).containsExactly("/one", "/two");
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
