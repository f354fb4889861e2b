// SPDX-License-Identifier: Apache-2.0
package io.relyra.saml.rule;

import io.relyra.api.ErrorCode;
import io.relyra.saml.SamlRefusal;
import io.relyra.saml.assertion.Conditions;
import java.time.Instant;
import java.util.Optional;

/**
 * The assertion has conditions with a beginning that is reached and an end that is not (SAML Core
 * 2.5.1.2, Profiles 4.1.4.3). Both ends are demanded: without them its use could not be remembered
 * for long enough.
 */
final class ConditionsWindowRule implements Rule {
  @Override
  public Optional<SamlRefusal> refusal(Judgement judgement) {
    Optional<Conditions> conditions = judgement.assertion().conditions();
    Optional<Instant> notBefore = conditions.flatMap(Conditions::notBefore);
    Optional<Instant> notOnOrAfter = conditions.flatMap(Conditions::notOnOrAfter);
    if (notBefore.isEmpty() || notOnOrAfter.isEmpty()) {
      return Rule.demand(
          false, ErrorCode.MISSING_PROTOCOL_FIELD, "the assertion does not say when it is valid");
    }
    if (notBefore.get().isAfter(judgement.latestNow())) {
      return Rule.demand(
          false, ErrorCode.ASSERTION_NOT_YET_VALID, "the assertion is not valid yet");
    }
    // A window that ends before it begins is never open; two clock skews must not open it.
    return Rule.demand(
        notBefore.get().isBefore(notOnOrAfter.get())
            && judgement.earliestNow().isBefore(notOnOrAfter.get()),
        ErrorCode.ASSERTION_EXPIRED,
        "the assertion is not valid any more");
  }
}
