// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import io.relyra.memory.InMemoryLoginStore;
import io.relyra.memory.MemoryStoreSettings;
import io.relyra.test.blocking.BlockHoundExtension;
import io.relyra.test.forge.Attack;
import io.relyra.test.forge.Forge;
import io.relyra.test.forge.FormAttack;
import io.relyra.test.idp.ReceivedAuthnRequest;
import io.relyra.webflux.Browser;
import io.relyra.webflux.TestService;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The attack forge as an application would use it: over HTTP, against its own service. */
@ExtendWith(BlockHoundExtension.class)
class ForgedAnswersTest {

  @Test
  void noForgedAnswerOpensASessionAndNoneBurnsTheLogin() {
    try (TestService service =
        TestService.over(new InMemoryLoginStore(MemoryStoreSettings.defaults()))) {
      Browser browser = service.browser();
      ReceivedAuthnRequest request = browser.start("");
      // A form of 16 MiB ends the connection, which AcsFormTest looks at.
      FormAttack.around(
              Browser.answer(TestService.IDP, request).get("SAMLResponse"), request.relayState())
          .filter(attack -> !attack.name().equals("too-large"))
          .forEach(
              attack ->
                  assertThat(browser.postTo("/saml/acs", attack.body()).statusCode())
                      .as(attack.threat())
                      .isBetween(400, 413));
      Forge.attacks(TestService.IDP, request)
          .filter(attack -> attack.verdict() == Attack.Verdict.REFUSED)
          .forEach(
              attack ->
                  assertThat(
                          browser
                              .post(Browser.form(attack.base64(), request.relayState()))
                              .statusCode())
                      .as(attack.threat())
                      .isBetween(400, 413));
      assertThat(browser.get("/me").statusCode()).isEqualTo(401);

      Map<String, String> genuine = Browser.answer(TestService.IDP, request);
      assertThat(browser.post(genuine).statusCode()).isEqualTo(303);
    }
  }
}
