// SPDX-License-Identifier: Apache-2.0
package io.relyra.saml.rule;

import io.relyra.api.ErrorCode;
import io.relyra.saml.SamlRefusal;
import io.relyra.saml.assertion.SubjectConfirmation;
import java.util.List;
import java.util.Optional;

/**
 * At least one bearer confirmation meets every demand on its own (SAML Profiles 4.1.4.2, 4.1.4.3).
 * Other methods never count, and demands met by two confirmations together are not met.
 */
final class BearerConfirmationRule implements Rule {
  private final List<ConfirmationRule> demands;

  BearerConfirmationRule(List<ConfirmationRule> demands) {
    this.demands = List.copyOf(demands);
  }

  /** If none is good enough, the reason is that of the first. */
  @Override
  public Optional<SamlRefusal> refusal(Judgement judgement) {
    List<Optional<SamlRefusal>> verdicts =
        judgement.assertion().confirmations().stream()
            .filter(SubjectConfirmation::isBearer)
            .map(bearer -> firstRefusal(bearer, judgement))
            .toList();
    if (verdicts.isEmpty()) {
      return Rule.demand(
          false,
          ErrorCode.SUBJECT_CONFIRMATION_INVALID,
          "the assertion has no bearer confirmation");
    }
    return verdicts.stream().anyMatch(Optional::isEmpty) ? Optional.empty() : verdicts.get(0);
  }

  private Optional<SamlRefusal> firstRefusal(SubjectConfirmation bearer, Judgement judgement) {
    return demands.stream()
        .flatMap(demand -> demand.refusal(bearer, judgement).stream())
        .findFirst();
  }
}
