// SPDX-License-Identifier: Apache-2.0
package io.relyra.saml.rule;

import io.relyra.api.ErrorCode;
import org.junit.jupiter.api.Test;

/** SAML Core 2.3.3; two minutes of skew. */
class IssueInstantRuleTest {

  private static final String ISSUED = "\"_assertion\" Version=\"2.0\" IssueInstant=";

  @Test
  void refusesAssertionsOfTheFuture() {
    Judge.accepts(ISSUED + "\"2026-11-20T10:00:00Z\"", ISSUED + "\"2026-11-20T10:02:00Z\"");
    Judge.refuses(
        ISSUED + "\"2026-11-20T10:00:00Z\"",
        ISSUED + "\"2026-11-20T10:02:00.001Z\"",
        ErrorCode.ASSERTION_NOT_YET_VALID);
  }
}
