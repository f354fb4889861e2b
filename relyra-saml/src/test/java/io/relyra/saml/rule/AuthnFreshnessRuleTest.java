// SPDX-License-Identifier: Apache-2.0
package io.relyra.saml.rule;

import io.relyra.api.ErrorCode;
import io.relyra.api.connection.AuthnContexts;
import io.relyra.api.store.AuthnDemand;
import io.relyra.saml.Forge;
import io.relyra.saml.Sample;
import io.relyra.saml.Verdicts;
import io.relyra.saml.verify.Verification;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * SAML Core 3.4.1, ForceAuthn; two minutes of skew. Cannot apply here: responses that answer no
 * request, which forced nothing.
 */
class AuthnFreshnessRuleTest {

  @Test
  void takesAnAuthenticationAfterTheRequest() {
    Verdicts.accepted(forced("2026-11-20T10:00:00Z", Sample.NOW));
    Verdicts.accepted(forced("2026-11-20T09:58:00Z", Sample.NOW));
    Verdicts.accepted(forced("2026-11-20T09:58:00Z", Sample.NOW.plusMillis(999)));
  }

  @Test
  void refusesAnAuthenticationBeforeTheRequest() {
    Verdicts.refused(forced("2026-11-20T09:57:59Z", Sample.NOW), ErrorCode.AUTHN_TOO_OLD);
    Verdicts.refused(forced("2026-11-19T10:00:00Z", Sample.NOW), ErrorCode.AUTHN_TOO_OLD);
  }

  @Test
  void anyAuthenticationWillDoWhereNoneWasForced() {
    Judge.accepts("AuthnInstant=\"2026-11-20T09:59:00Z", "AuthnInstant=\"2020-01-01T00:00:00Z");
  }

  @Test
  void refusesAnAuthenticationThatIsStillToCome() {
    Judge.accepts("AuthnInstant=\"2026-11-20T09:59:00Z", "AuthnInstant=\"2026-11-20T10:02:00Z");
    Judge.refuses(
        "AuthnInstant=\"2026-11-20T09:59:00Z",
        "AuthnInstant=\"2026-11-20T10:02:01Z",
        ErrorCode.ASSERTION_NOT_YET_VALID);
  }

  private static Verification forced(String authnInstant, Instant since) {
    return Verdicts.of(
        Forge.signedAssertion(xml -> xml.replace("2026-11-20T09:59:00Z", authnInstant)),
        Sample.intent().withDemand(new AuthnDemand(AuthnContexts.ANY, Optional.of(since))),
        Verdicts.forged(),
        Sample.NOW.plus(Duration.ofSeconds(1)));
  }
}
