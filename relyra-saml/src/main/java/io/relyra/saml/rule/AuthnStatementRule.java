// SPDX-License-Identifier: Apache-2.0
package io.relyra.saml.rule;

import io.relyra.api.ErrorCode;
import io.relyra.saml.SamlRefusal;
import io.relyra.saml.assertion.AuthnStatement;
import java.util.List;
import java.util.Optional;

/**
 * The identity provider says that it has authenticated the subject, and no session of it is over
 * (SAML Profiles 4.1.4.2, Core 2.7.2).
 */
final class AuthnStatementRule implements Rule {
  @Override
  public Optional<SamlRefusal> refusal(Judgement judgement) {
    List<AuthnStatement> statements = judgement.assertion().authnStatements();
    if (statements.isEmpty()) {
      return Rule.demand(
          false, ErrorCode.MISSING_PROTOCOL_FIELD, "the assertion has no authentication statement");
    }
    if (statements.stream().anyMatch(s -> s.authnInstant().isAfter(judgement.latestNow()))) {
      return Rule.demand(
          false, ErrorCode.ASSERTION_NOT_YET_VALID, "the user is said to authenticate in future");
    }
    return Rule.demand(
        statements.stream()
            .flatMap(statement -> statement.sessionNotOnOrAfter().stream())
            .allMatch(judgement.earliestNow()::isBefore),
        ErrorCode.ASSERTION_EXPIRED,
        "the session at the identity provider is over");
  }
}
