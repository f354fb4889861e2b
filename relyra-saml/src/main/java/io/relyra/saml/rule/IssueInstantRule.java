// SPDX-License-Identifier: Apache-2.0
package io.relyra.saml.rule;

import io.relyra.api.ErrorCode;
import io.relyra.saml.SamlRefusal;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Response and assertion were not issued in the future, nor longer ago than the connection allows
 * (SAML Core 2.3.3, 3.2.2). An assertion that lay somewhere for hours is not the answer to a login
 * of a few minutes, however long it is valid.
 */
final class IssueInstantRule implements Rule {
  @Override
  public Optional<SamlRefusal> refusal(Judgement judgement) {
    Instant oldest = judgement.earliestNow().minus(judgement.connection().policy().maxIssueAge());
    if (issued(judgement).anyMatch(instant -> instant.isAfter(judgement.latestNow()))) {
      return Rule.demand(
          false,
          ErrorCode.ASSERTION_NOT_YET_VALID,
          "the response or the assertion was issued in the future");
    }
    return Rule.demand(
        issued(judgement).noneMatch(instant -> instant.isBefore(oldest)),
        ErrorCode.ASSERTION_TOO_OLD,
        "the response or the assertion was issued too long ago");
  }

  private static Stream<Instant> issued(Judgement judgement) {
    return Stream.of(judgement.envelope().issueInstant(), judgement.assertion().issueInstant());
  }
}
