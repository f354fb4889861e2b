// SPDX-License-Identifier: Apache-2.0
package io.relyra.saml.rule;

import io.relyra.api.ErrorCode;
import io.relyra.saml.SamlRefusal;
import io.relyra.saml.assertion.Conditions;
import java.util.List;
import java.util.Optional;

/**
 * The assertion is meant for us: there is an audience restriction, and each one names us (SAML Core
 * 2.5.1.4, Profiles 4.1.4.2).
 */
final class AudienceRule implements Rule {
  @Override
  public Optional<SamlRefusal> refusal(Judgement judgement) {
    String us = judgement.serviceProvider().entityId().value();
    List<List<String>> restrictions =
        judgement.assertion().conditions().map(Conditions::audiences).orElse(List.of());
    return Rule.demand(
        !restrictions.isEmpty() && restrictions.stream().allMatch(names -> names.contains(us)),
        ErrorCode.INVALID_AUDIENCE,
        "the assertion is not meant for this service provider");
  }
}
