// SPDX-License-Identifier: Apache-2.0
package io.relyra.saml.rule;

import io.relyra.api.ErrorCode;
import io.relyra.saml.SamlRefusal;
import io.relyra.saml.rule.Solicitation.Unsolicited;
import java.util.Optional;

/**
 * Where there was no request, no confirmation of any method names one (SAML Profiles 4.1.5). The
 * answer to somebody's request, stolen on its way, must not become a login that needs none.
 */
final class UnrequestedConfirmationRule implements Rule {
  @Override
  public Optional<SamlRefusal> refusal(Judgement judgement) {
    return Rule.demand(
        !(judgement.solicitation() instanceof Unsolicited)
            || judgement.assertion().confirmations().stream()
                .allMatch(confirmation -> confirmation.inResponseTo().isEmpty()),
        ErrorCode.IN_RESPONSE_TO_MISMATCH,
        "the assertion names a request, though none was sent");
  }
}
