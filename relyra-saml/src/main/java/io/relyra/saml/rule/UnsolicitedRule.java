// SPDX-License-Identifier: Apache-2.0
package io.relyra.saml.rule;

import io.relyra.api.ErrorCode;
import io.relyra.api.connection.UnsolicitedResponses;
import io.relyra.saml.SamlRefusal;
import io.relyra.saml.rule.Solicitation.Unsolicited;
import java.util.Optional;

/** A response that answers no request is taken only where the connection says so (4.1.5). */
final class UnsolicitedRule implements Rule {
  @Override
  public Optional<SamlRefusal> refusal(Judgement judgement) {
    boolean refused = judgement.connection().policy().unsolicited() == UnsolicitedResponses.REFUSED;
    return Rule.demand(
        !(judgement.solicitation() instanceof Unsolicited && refused),
        ErrorCode.IDP_INITIATED_NOT_ALLOWED,
        "the connection takes no responses that answer no request");
  }
}
