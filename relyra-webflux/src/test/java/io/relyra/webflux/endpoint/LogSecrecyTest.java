// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux.endpoint;

import static io.relyra.webflux.Browser.answer;
import static io.relyra.webflux.Browser.encode;
import static io.relyra.webflux.TestService.IDP;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import io.relyra.api.ErrorCode;
import io.relyra.api.RelyraException;
import io.relyra.test.blocking.BlockHoundExtension;
import io.relyra.test.idp.Answer;
import io.relyra.test.idp.Deviation;
import io.relyra.test.idp.Deviations;
import io.relyra.test.idp.ReceivedAuthnRequest;
import io.relyra.webflux.Browser;
import io.relyra.webflux.CapturedLog;
import io.relyra.webflux.ScriptedStore;
import io.relyra.webflux.TestService;
import io.relyra.webflux.browser.BindingCookie;
import io.relyra.webflux.trace.LoggingLoginListener;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import reactor.core.publisher.Mono;

/** Our loggers at every level, over good and bad logins: no secret, no message, no person. */
@ExtendWith(BlockHoundExtension.class)
class LogSecrecyTest {
  private final ScriptedStore store = new ScriptedStore();
  private final TestService service =
      new TestService(
          TestService.always(TestService.connection()),
          store,
          choices -> choices.listener(new LoggingLoginListener()));
  private final Browser browser = service.browser();
  private final List<String> secrets = new ArrayList<>();

  @AfterEach
  void stop() {
    service.close();
  }

  @Test
  void goodLoginLeavesOneLineWithoutSecrets() {
    try (CapturedLog log = new CapturedLog()) {
      Map<String, String> form = remember(browser.start("?return_to=/payroll"));
      assertThat(browser.post(form).statusCode()).isEqualTo(303);
      secrets.add(browser.cookies().get("SESSION"));
      secrets.add("payroll");

      assertThat(log.text())
          .contains("SAML login", "ending=\"ESTABLISHED\"", "connection=\"acme\"", "verify=")
          .doesNotContain(secrets);
      assertThat(log.events()).filteredOn(e -> e.getLevel() != Level.DEBUG).hasSize(1);
    }
  }

  @Test
  void refusedLoginsLeaveNoSecrets() {
    try (CapturedLog log = new CapturedLog()) {
      Map<String, String> form = remember(browser.start(""));
      service.browser().post(form);
      browser.postRaw(encode(form) + "&RelayState=x", "application/x-www-form-urlencoded");
      browser.postRaw(encode(form) + "%Z" + form.get("RelayState"), "application/json");
      browser.post(form);
      browser.post(form);
      for (Deviation deviation : Deviations.all()) {
        Browser other = service.browser();
        ReceivedAuthnRequest question = other.start("");
        String forged = IDP.respond(Answer.to(question, Browser.ADA), deviation).base64();
        secrets.addAll(List.of(question.relayState(), forged.substring(0, 200)));
        other.post(Browser.form(forged, question.relayState()));
      }
      assertThat(log.text()).contains("request_intent_consumed").doesNotContain(secrets);
    }
  }

  @Test
  void failedLoginsLeaveNoSecrets() {
    try (CapturedLog log = new CapturedLog()) {
      store.onConsume = honest -> Mono.error(new RelyraException(ErrorCode.STORE_UNAVAILABLE, "x"));
      browser.post(remember(browser.start("")));
      store.onConsume = honest -> Mono.error(new IllegalStateException("x"));
      browser.post(remember(browser.start("")));
      store.onPut = honest -> Mono.empty();
      browser.get("/saml/login/acme");
      assertThat(log.text())
          .contains("store_unavailable", "internal_error", "could not be started")
          .doesNotContain(secrets);
    }
  }

  private Map<String, String> remember(ReceivedAuthnRequest question) {
    Map<String, String> form = answer(IDP, question);
    secrets.add(form.get("RelayState"));
    secrets.add(form.get("SAMLResponse").substring(0, 200));
    secrets.add(browser.cookies().get(BindingCookie.NAME));
    secrets.add(Browser.ADA.nameId());
    return form;
  }
}
