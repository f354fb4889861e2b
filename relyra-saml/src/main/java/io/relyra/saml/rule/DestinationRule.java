// SPDX-License-Identifier: Apache-2.0
package io.relyra.saml.rule;

import io.relyra.api.ErrorCode;
import io.relyra.saml.SamlRefusal;
import java.util.Optional;

/**
 * The response is addressed to us; a signed response must say so (SAML Bindings 3.5.5.2, Core
 * 3.2.2).
 */
final class DestinationRule implements Rule {
  @Override
  public Optional<SamlRefusal> refusal(Judgement judgement) {
    String acsUrl = judgement.serviceProvider().acsUrl().toString();
    return Rule.demand(
        judgement
            .envelope()
            .destination()
            .map(acsUrl::equals)
            .orElse(!judgement.assertion().signedParts().coverResponse()),
        ErrorCode.DESTINATION_MISMATCH,
        "the destination of the response is not our assertion consumer URL");
  }
}
