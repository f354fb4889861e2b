// SPDX-License-Identifier: Apache-2.0
package io.relyra.saml.rule;

import io.relyra.api.ErrorCode;
import io.relyra.saml.SamlRefusal;
import java.util.Optional;

/** Response and assertion are SAML 2.0 (SAML Core 2.3.3, 3.2.2, 4.1). */
final class VersionRule implements Rule {
  @Override
  public Optional<SamlRefusal> refusal(Judgement judgement) {
    return Rule.demand(
        "2.0".equals(judgement.envelope().version())
            && "2.0".equals(judgement.assertion().version()),
        ErrorCode.UNSUPPORTED_VERSION,
        "the response or the assertion is not SAML 2.0");
  }
}
