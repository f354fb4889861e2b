// SPDX-License-Identifier: Apache-2.0
package io.relyra.saml.rule;

import io.relyra.api.ErrorCode;
import io.relyra.saml.SamlRefusal;
import io.relyra.saml.assertion.Conditions;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * From its first to its last moment, confirmations included, the assertion is not valid for longer
 * than the connection allows. This bounds how long its use has to be remembered.
 */
final class AssertionLifetimeRule implements Rule {
  @Override
  public Optional<SamlRefusal> refusal(Judgement judgement) {
    Duration cap = judgement.connection().policy().maxAssertionLifetime();
    Optional<Instant> first = judgement.assertion().conditions().flatMap(Conditions::notBefore);
    Optional<Instant> last = Lifetime.lastMoment(judgement.assertion());
    return Rule.demand(
        first.isPresent()
            && last.isPresent()
            && Duration.between(first.get(), last.get()).compareTo(cap) <= 0,
        ErrorCode.ASSERTION_LIFETIME_EXCEEDED,
        "the assertion claims to be valid for longer than the connection allows");
  }
}
