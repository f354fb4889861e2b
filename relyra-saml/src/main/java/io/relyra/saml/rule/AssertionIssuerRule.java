// SPDX-License-Identifier: Apache-2.0
package io.relyra.saml.rule;

import io.relyra.api.ErrorCode;
import io.relyra.saml.SamlRefusal;
import java.util.Optional;

/** The assertion comes from the identity provider of the connection (SAML Profiles 4.1.4.2). */
final class AssertionIssuerRule implements Rule {
  @Override
  public Optional<SamlRefusal> refusal(Judgement judgement) {
    return Rule.demand(
        judgement.assertion().issuer().names(judgement.identityProvider()),
        ErrorCode.ISSUER_MISMATCH,
        "the issuer of the assertion is not the identity provider of the connection");
  }
}
