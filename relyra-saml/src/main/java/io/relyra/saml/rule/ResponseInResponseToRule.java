// SPDX-License-Identifier: Apache-2.0
package io.relyra.saml.rule;

import io.relyra.api.ErrorCode;
import io.relyra.saml.SamlRefusal;
import java.util.Optional;

/**
 * The response names the request that it answers, and none if there was none (SAML Core 3.2.2,
 * Profiles 4.1.4.2, 4.1.5). It may be unsigned: the signed answer is checked by InResponseToRule.
 */
final class ResponseInResponseToRule implements Rule {
  @Override
  public Optional<SamlRefusal> refusal(Judgement judgement) {
    return Rule.demand(
        judgement.isAnsweredBy(judgement.envelope().inResponseTo()),
        ErrorCode.IN_RESPONSE_TO_MISMATCH,
        "the response does not name the request that was sent");
  }
}
