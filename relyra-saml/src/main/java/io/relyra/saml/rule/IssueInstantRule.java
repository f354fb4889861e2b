// SPDX-License-Identifier: Apache-2.0
package io.relyra.saml.rule;

import io.relyra.api.ErrorCode;
import io.relyra.saml.SamlRefusal;
import java.util.Optional;

/** The assertion was not issued in the future (SAML Core 2.3.3). */
final class IssueInstantRule implements Rule {
  @Override
  public Optional<SamlRefusal> refusal(Judgement judgement) {
    return Rule.demand(
        !judgement.assertion().issueInstant().isAfter(judgement.latestNow()),
        ErrorCode.ASSERTION_NOT_YET_VALID,
        "the assertion was issued in the future");
  }
}
