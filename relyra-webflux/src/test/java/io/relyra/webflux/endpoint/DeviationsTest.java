// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux.endpoint;

import static io.relyra.webflux.Browser.answer;
import static io.relyra.webflux.Browser.form;
import static io.relyra.webflux.Browser.header;
import static io.relyra.webflux.TestService.IDP;
import static org.assertj.core.api.Assertions.assertThat;

import io.relyra.api.ErrorCode;
import io.relyra.test.blocking.BlockHoundExtension;
import io.relyra.test.idp.Answer;
import io.relyra.test.idp.Deviation;
import io.relyra.test.idp.Deviations;
import io.relyra.test.idp.ReceivedAuthnRequest;
import io.relyra.test.idp.SignedResponse;
import io.relyra.webflux.Browser;
import io.relyra.webflux.ScriptedStore;
import io.relyra.webflux.TestService;
import io.relyra.webflux.trace.LoginReport;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every forgery that the fake identity provider can make, posted by the right browser. */
@ExtendWith(BlockHoundExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DeviationsTest {
  private final ScriptedStore store = new ScriptedStore();
  private final TestService service = TestService.over(store);

  @AfterAll
  void stop() {
    service.close();
  }

  static List<Deviation> deviations() {
    return Deviations.all();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("deviations")
  void refusesWithOnePageForAllAndBurnsNothing(Deviation deviation) {
    Browser browser = service.browser();
    ReceivedAuthnRequest question = browser.start("");
    String forged = IDP.respond(Answer.to(question, Browser.ADA), deviation).base64();
    store.calls.clear();

    HttpResponse<String> response = browser.post(form(forged, question.relayState()));

    LoginReport report = service.report();
    assertThat(report.refusal()).isPresent();
    assertThat(report.refusal().get()).isIn(deviation.refusals());
    assertThat(response.statusCode()).isEqualTo(403);
    assertThat(response.body()).isEqualTo(uniformPage(report.correlationId()));
    assertThat(header(response, "set-cookie")).isEmpty();
    assertThat(store.calls).doesNotContain("consume");
    assertThat(browser.get("/me").statusCode()).isEqualTo(401);

    assertThat(browser.post(answer(IDP, question)).statusCode()).isEqualTo(303);
    assertThat(service.report().ending()).isEqualTo(LoginReport.Ending.ESTABLISHED);
  }

  @Test
  void assertionThatWasUsedBeforeIsRefusedInAnotherLogin() {
    Browser browser = service.browser();
    ReceivedAuthnRequest first = browser.start("");
    SignedResponse used = IDP.respond(Answer.to(first, Browser.ADA));
    assertThat(browser.post(form(used.base64(), first.relayState())).statusCode()).isEqualTo(303);
    service.report();

    ReceivedAuthnRequest second = browser.start("");
    String again =
        IDP.respond(
                Answer.to(second, Browser.ADA), Deviations.reusedAssertionId(used.assertionId()))
            .base64();
    assertThat(browser.post(form(again, second.relayState())).statusCode()).isEqualTo(403);
    assertThat(service.report().refusal()).contains(ErrorCode.REPLAYED_ASSERTION);
    assertThat(browser.post(answer(IDP, second)).statusCode()).isEqualTo(303);
    service.report();
  }

  private String uniformPage(String correlationId) {
    String page = service.browser().post(form("", "")).body();
    return page.replace(service.report().correlationId(), correlationId);
  }
}
