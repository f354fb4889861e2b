// SPDX-License-Identifier: Apache-2.0
package io.relyra.saml.rule;

import io.relyra.api.ErrorCode;
import io.relyra.saml.SamlRefusal;
import java.util.Optional;

/**
 * The response comes from the identity provider of the connection; a signed response must say so
 * (SAML Profiles 4.1.4.2, erratum E17).
 */
final class ResponseIssuerRule implements Rule {
  @Override
  public Optional<SamlRefusal> refusal(Judgement judgement) {
    return Rule.demand(
        judgement
            .envelope()
            .issuer()
            .map(issuer -> issuer.names(judgement.identityProvider()))
            .orElse(!judgement.assertion().signedParts().coverResponse()),
        ErrorCode.ISSUER_MISMATCH,
        "the issuer of the response is not the identity provider of the connection");
  }
}
