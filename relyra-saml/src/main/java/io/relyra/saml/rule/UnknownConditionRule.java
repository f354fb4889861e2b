// SPDX-License-Identifier: Apache-2.0
package io.relyra.saml.rule;

import io.relyra.api.ErrorCode;
import io.relyra.saml.SamlRefusal;
import io.relyra.saml.assertion.Conditions;
import java.util.Optional;

/**
 * Every condition is understood (SAML Core 2.5.1.1). An extension of Condition is not, whatever its
 * type is called.
 */
final class UnknownConditionRule implements Rule {
  @Override
  public Optional<SamlRefusal> refusal(Judgement judgement) {
    return Rule.demand(
        judgement.assertion().conditions().map(Conditions::unknown).orElse(0) == 0,
        ErrorCode.UNSUPPORTED_CONDITION,
        "the assertion has a condition that is not understood");
  }
}
