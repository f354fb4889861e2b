// SPDX-License-Identifier: Apache-2.0
package io.relyra.saml.rule;

import io.relyra.api.ErrorCode;
import io.relyra.api.connection.AuthnContexts;
import io.relyra.saml.SamlRefusal;
import io.relyra.saml.assertion.AuthnStatement;
import java.util.List;
import java.util.Optional;

/**
 * The user was authenticated in a way that the connection and the request accept (SAML Core
 * 3.3.2.2.1). Every statement must say so: one that reports a weaker act beside a stronger one
 * leaves open which of them stands for this login.
 */
final class AuthnContextRule implements Rule {
  @Override
  public Optional<SamlRefusal> refusal(Judgement judgement) {
    List<AuthnStatement> statements = judgement.assertion().authnStatements();
    AuthnContexts always = judgement.connection().policy().contexts();
    AuthnContexts asked = judgement.demand().contexts();
    return Rule.demand(
        statements.stream()
            .map(AuthnStatement::authnContextClassRef)
            .allMatch(classRef -> always.accept(classRef) && asked.accept(classRef)),
        ErrorCode.AUTHN_CONTEXT_MISMATCH,
        "the user was not authenticated in a way that was demanded");
  }
}
