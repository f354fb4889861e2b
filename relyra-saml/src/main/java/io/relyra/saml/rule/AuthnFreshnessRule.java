// SPDX-License-Identifier: Apache-2.0
package io.relyra.saml.rule;

import io.relyra.api.ErrorCode;
import io.relyra.saml.SamlRefusal;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Where the request forced it, the user authenticated after it was sent (SAML Core 3.4.1,
 * ForceAuthn).
 */
final class AuthnFreshnessRule implements Rule {
  @Override
  public Optional<SamlRefusal> refusal(Judgement judgement) {
    Optional<Instant> since = judgement.demand().since();
    Duration skew = judgement.connection().policy().clockSkew();
    return Rule.demand(
        since
            .map(moment -> moment.minus(skew))
            .map(
                earliest ->
                    judgement.assertion().authnStatements().stream()
                        .noneMatch(statement -> statement.authnInstant().isBefore(earliest)))
            .orElse(true),
        ErrorCode.AUTHN_TOO_OLD,
        "the user had to authenticate anew and did not");
  }
}
