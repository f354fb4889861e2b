// SPDX-License-Identifier: Apache-2.0
package io.relyra.saml.rule;

import io.relyra.api.ErrorCode;
import io.relyra.saml.SamlRefusal;
import io.relyra.saml.assertion.Conditions;
import java.util.Optional;

/**
 * OneTimeUse and ProxyRestriction stand at most once each (SAML Core 2.5.1.5, 2.5.1.6). Both are
 * met by what this service provider does anyway: it uses every assertion once, and issues none.
 */
final class RepeatedConditionRule implements Rule {
  @Override
  public Optional<SamlRefusal> refusal(Judgement judgement) {
    Optional<Conditions> conditions = judgement.assertion().conditions();
    return Rule.demand(
        conditions.map(Conditions::oneTimeUses).orElse(0) <= 1
            && conditions.map(Conditions::proxyRestrictions).orElse(0) <= 1,
        ErrorCode.UNSUPPORTED_CONDITION,
        "a condition that may stand once is repeated");
  }
}
