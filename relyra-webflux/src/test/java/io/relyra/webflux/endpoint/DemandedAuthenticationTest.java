// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import io.relyra.api.ErrorCode;
import io.relyra.api.connection.AuthnContexts;
import io.relyra.api.store.AuthnDemand;
import io.relyra.saml.request.AuthnRequestOptions;
import io.relyra.saml.request.Interaction;
import io.relyra.saml.request.RequestedAuthnContext;
import io.relyra.test.blocking.BlockHoundExtension;
import io.relyra.test.idp.Answer;
import io.relyra.webflux.Browser;
import io.relyra.webflux.ScriptedStore;
import io.relyra.webflux.TestService;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a login asks for is what its answer is held against. */
@ExtendWith(BlockHoundExtension.class)
class DemandedAuthenticationTest {
  private static final String SMARTCARD = "urn:oasis:names:tc:SAML:2.0:ac:classes:Smartcard";
  private final ScriptedStore store = new ScriptedStore();

  @Test
  void anotherWayThanTheRequestAskedForIsRefused() {
    try (TestService service = asking(RequestedAuthnContext.exactly(SMARTCARD))) {
      assertThat(service.browser().logIn("").statusCode()).isEqualTo(403);
      assertThat(service.report().refusal()).contains(ErrorCode.AUTHN_CONTEXT_MISMATCH);
    }
  }

  @Test
  void theWayThatTheRequestAskedForIsTaken() {
    try (TestService service =
        asking(RequestedAuthnContext.exactly(SMARTCARD, Answer.PASSWORD_PROTECTED_TRANSPORT))) {
      HttpResponse<String> response = service.browser().logIn("");
      assertThat(response.statusCode()).isEqualTo(303);
    }
  }

  @Test
  void theIntentKeepsWhatWasDemanded() {
    Instant before = Instant.now().minus(Duration.ofSeconds(1));
    try (TestService service = asking(RequestedAuthnContext.exactly(SMARTCARD))) {
      Browser browser = service.browser();
      browser.start("");
      AuthnDemand demand = store.intents.get(0).demand();
      assertThat(demand.contexts()).isEqualTo(AuthnContexts.of(SMARTCARD));
      assertThat(demand.since().orElseThrow()).isBetween(before, Instant.now());
    }
  }

  private TestService asking(RequestedAuthnContext context) {
    return new TestService(
        TestService.always(TestService.connection()),
        store,
        choices ->
            choices.requests(
                request ->
                    AuthnRequestOptions.DEFAULT
                        .withContext(context)
                        .withInteraction(Interaction.FORCE_AUTHN)));
  }
}
