// SPDX-License-Identifier: Apache-2.0
package io.relyra.saml.rule;

import io.relyra.saml.SamlRefusal;
import io.relyra.saml.assertion.Assertion;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Everything that is demanded of a signed assertion and the response around it, in the order in
 * which it is judged (SAML Profiles 4.1.4.2, 4.1.4.3 and 4.1.5). The first demand that is not met
 * decides.
 *
 * <p>Judged earlier, because nothing can be read without: limits and shape of the document, a
 * successful status, signatures, mandatory fields. Judged later, by the store: that neither the
 * request nor the assertion was used before.
 *
 * <p>Nothing to judge: the client's address (4.1.4.2 lets a service provider ignore it, and
 * browsers have many); the Artifact binding (4.1.3.5), which is not spoken; confirmations with a
 * key, which never count; ProxyRestriction and AuthenticatingAuthority, since no assertion is
 * issued on the ground of another; Advice and statements of authorization, which the reader
 * refuses.
 *
 * <p>No rule can be switched off; policies stretch some of them within caps.
 */
public final class Rules {
  static final List<ConfirmationRule> CONFIRMATION =
      List.of(
          new InResponseToRule(),
          new RecipientRule(),
          new ConfirmationFormRule(),
          new ConfirmationWindowRule());

  static final List<Rule> ALL =
      List.of(
          new IntentMatchesConnectionRule(),
          new UnsolicitedRule(),
          new VersionRule(),
          new DestinationRule(),
          new ResponseIssuerRule(),
          new ResponseInResponseToRule(),
          new AssertionIssuerRule(),
          new SubjectRule(),
          new BearerConfirmationRule(CONFIRMATION),
          new UnrequestedConfirmationRule(),
          new IssueInstantRule(),
          new ConditionsWindowRule(),
          new AssertionLifetimeRule(),
          new AudienceRule(),
          new UnknownConditionRule(),
          new RepeatedConditionRule(),
          new AuthnStatementRule(),
          new AuthnContextRule(),
          new AuthnFreshnessRule());

  private Rules() {}

  /**
   * Judges an assertion.
   *
   * @param assertion that was read from a signed one
   * @param solicitation why it was sent: one list of rules judges both kinds
   * @param now the current time
   * @return the assertion, if every demand is met
   * @throws SamlRefusal of the first rule whose demand is not met
   */
  public static JudgedAssertion judge(Assertion assertion, Solicitation solicitation, Instant now) {
    Judgement judgement = new Judgement(assertion, solicitation, now);
    for (Rule rule : ALL) {
      Optional<SamlRefusal> refusal = rule.refusal(judgement);
      if (refusal.isPresent()) {
        throw refusal.get();
      }
    }
    return new JudgedAssertion(assertion, solicitation);
  }
}
