// SPDX-License-Identifier: Apache-2.0
package io.relyra.saml.rule;

import io.relyra.api.ConnectionId;
import io.relyra.api.EntityId;
import io.relyra.api.ErrorCode;
import io.relyra.api.store.RequestIntent;
import io.relyra.saml.Forge;
import io.relyra.saml.Sample;
import io.relyra.saml.Verdicts;
import java.net.URI;
import org.junit.jupiter.api.Test;

/**
 * SAML Profiles 4.1.2, 4.1.4.3: what was asked counts, not what the connection says now. Cannot
 * apply here: responses that answer no request; certificates and policies, of which those of now
 * count; the browser, which only the endpoint sees.
 */
class IntentMatchesConnectionRuleTest {
  private static final EntityId OTHER = new EntityId("https://other.example");

  @Test
  void refusesAnIntentOfAnotherConnection() {
    refuses(new ConnectionId("other"), Sample.IDP, Sample.SP, Sample.ACS);
  }

  @Test
  void refusesAnIntentForAnotherIdentityProvider() {
    refuses(Sample.CONNECTION, OTHER, Sample.SP, Sample.ACS);
  }

  @Test
  void refusesAnIntentOfAnotherServiceProvider() {
    refuses(Sample.CONNECTION, Sample.IDP, OTHER, Sample.ACS);
  }

  @Test
  void refusesAnIntentForAnotherUrl() {
    refuses(Sample.CONNECTION, Sample.IDP, Sample.SP, URI.create("https://sp.example/other"));
    refuses(
        Sample.CONNECTION,
        Sample.IDP,
        Sample.SP,
        URI.create("https://SP.example/saml/acs?a=1&b=2"));
  }

  private static void refuses(ConnectionId id, EntityId idp, EntityId sp, URI acs) {
    RequestIntent intent = Sample.intent();
    RequestIntent changed =
        new RequestIntent(
            intent.relayState(),
            intent.requestId(),
            id,
            idp,
            sp,
            acs,
            intent.browser(),
            intent.returnTo(),
            intent.timeToLive());
    Verdicts.refused(
        Verdicts.of(
            Forge.response().sign(Forge.ASSERTION_ID).xml(),
            changed,
            Verdicts.forged(),
            Sample.NOW),
        ErrorCode.CONNECTION_CHANGED);
  }
}
