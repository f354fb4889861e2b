// SPDX-License-Identifier: Apache-2.0
package io.relyra.saml.request;

import static io.relyra.saml.request.ContextComparison.BETTER;
import static io.relyra.saml.request.ContextComparison.EXACT;
import static io.relyra.saml.request.ContextComparison.MAXIMUM;
import static io.relyra.saml.request.ContextComparison.MINIMUM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.relyra.api.connection.AuthnContexts;
import io.relyra.api.connection.ConnectionPolicy;
import io.relyra.api.store.AuthnDemand;
import io.relyra.saml.Sample;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** SAML Core 3.3.2.2.1. */
class RequestedAuthnContextTest {
  private static final List<String> RANKING = List.of("urn:1", "urn:2", "urn:3", "urn:4");

  @Test
  void theRankingSaysWhichAnswersFulfilTheWish() {
    assertThat(acceptable(MINIMUM, "urn:2")).containsExactly("urn:2", "urn:3", "urn:4");
    assertThat(acceptable(MINIMUM, "urn:3", "urn:2")).containsExactly("urn:2", "urn:3", "urn:4");
    assertThat(acceptable(MAXIMUM, "urn:2")).containsExactly("urn:1", "urn:2");
    assertThat(acceptable(MAXIMUM, "urn:1", "urn:3")).containsExactly("urn:1", "urn:2", "urn:3");
    assertThat(acceptable(BETTER, "urn:2")).containsExactly("urn:3", "urn:4");
    assertThat(acceptable(BETTER, "urn:1", "urn:3")).containsExactly("urn:4");
    assertThat(RequestedAuthnContext.exactly("urn:4", "urn:1").acceptable().classRefs())
        .containsExactly("urn:4", "urn:1");
  }

  @Test
  void whatCannotBeJudgedCannotBeAskedFor() {
    for (ContextComparison comparison : new ContextComparison[] {MINIMUM, MAXIMUM, BETTER}) {
      refused(comparison, List.of("urn:1"), List.of());
      refused(comparison, List.of("urn:1", "urn:x"), RANKING);
    }
    refused(BETTER, List.of("urn:4"), RANKING);
    refused(EXACT, List.of("urn:1"), RANKING);
    refused(EXACT, List.of(), List.of());
    refused(MINIMUM, List.of("urn:1"), List.of("urn:1", "urn:1"));
  }

  @Test
  void aRequestTellsWhatItsAnswerIsHeldAgainst() {
    Instant now = Instant.parse("2026-11-20T10:00:00.999Z");
    AuthnRequestOptions options =
        AuthnRequestOptions.DEFAULT
            .withInteraction(Interaction.FORCE_AUTHN)
            .withContext(RequestedAuthnContext.exactly("urn:1"));

    assertThat(demand(ConnectionPolicy.STRICT, now, options))
        .isEqualTo(
            new AuthnDemand(
                AuthnContexts.of("urn:1"), Optional.of(Instant.parse("2026-11-20T10:00:00Z"))));
    assertThat(demand(ConnectionPolicy.STRICT, now, AuthnRequestOptions.DEFAULT))
        .isEqualTo(AuthnDemand.NONE);
  }

  @Test
  void whatTheConnectionDemandsIsAskedFor() {
    ConnectionPolicy strong = ConnectionPolicy.STRICT.withContexts(AuthnContexts.of("urn:4"));

    AuthnRequest usual =
        AuthnRequest.through(Sample.connection(strong), Sample.REQUEST, Sample.NOW);
    assertThat(usual.options().context()).contains(RequestedAuthnContext.exactly("urn:4"));
    assertThat(usual.demand().contexts()).isEqualTo(AuthnContexts.of("urn:4"));
    AuthnRequestOptions own =
        AuthnRequestOptions.DEFAULT.withContext(RequestedAuthnContext.exactly("urn:3"));
    assertThat(demand(strong, Sample.NOW, own).contexts()).isEqualTo(AuthnContexts.of("urn:3"));
  }

  private static AuthnDemand demand(
      ConnectionPolicy policy, Instant now, AuthnRequestOptions options) {
    return AuthnRequest.through(Sample.connection(policy), Sample.REQUEST, now, options).demand();
  }

  private static List<String> acceptable(ContextComparison comparison, String... classRefs) {
    return new RequestedAuthnContext(comparison, List.of(classRefs), RANKING)
        .acceptable()
        .classRefs();
  }

  private static void refused(
      ContextComparison comparison, List<String> classRefs, List<String> ranking) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new RequestedAuthnContext(comparison, classRefs, ranking));
  }
}
