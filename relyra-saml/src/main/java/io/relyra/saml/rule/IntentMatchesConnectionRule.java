// SPDX-License-Identifier: Apache-2.0
package io.relyra.saml.rule;

import io.relyra.api.ErrorCode;
import io.relyra.api.connection.Connection;
import io.relyra.api.store.RequestIntent;
import io.relyra.saml.SamlRefusal;
import io.relyra.saml.rule.Solicitation.Solicited;
import java.util.Optional;

/**
 * The connection is still the one through which the request went: same parties, same URL. What was
 * asked is never replaced by what the connection says now.
 */
final class IntentMatchesConnectionRule implements Rule {
  @Override
  public Optional<SamlRefusal> refusal(Judgement judgement) {
    return judgement.solicitation() instanceof Solicited solicited
        ? refusal(solicited.intent(), judgement.connection())
        : Optional.empty();
  }

  private static Optional<SamlRefusal> refusal(RequestIntent intent, Connection connection) {
    return Rule.demand(
        intent.connectionId().equals(connection.id())
            && intent.idpEntityId().equals(connection.identityProvider().entityId())
            && intent.spEntityId().equals(connection.serviceProvider().entityId())
            && intent.acsUrl().toString().equals(connection.serviceProvider().acsUrl().toString()),
        ErrorCode.CONNECTION_CHANGED,
        "the connection is not the one that the request was sent through");
  }
}
