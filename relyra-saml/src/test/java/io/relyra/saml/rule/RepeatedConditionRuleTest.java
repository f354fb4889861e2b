// SPDX-License-Identifier: Apache-2.0
package io.relyra.saml.rule;

import io.relyra.api.ErrorCode;
import org.junit.jupiter.api.Test;

/**
 * SAML Core 2.5.1.5, 2.5.1.6. Cannot apply here: whether the assertion was used before, which the
 * store decides for each one, and the numbers of a ProxyRestriction, since none is ever proxied.
 */
class RepeatedConditionRuleTest {
  private static final String END = "</saml:Conditions>";
  private static final String ONCE = "<saml:OneTimeUse/>";
  private static final String PROXY = "<saml:ProxyRestriction Count=\"1\"/>";

  @Test
  void eachStandsAtMostOnce() {
    Judge.accepts(END, ONCE + PROXY + END);
    Judge.refuses(END, ONCE + ONCE + END, ErrorCode.UNSUPPORTED_CONDITION);
    Judge.refuses(END, PROXY + ONCE + PROXY + END, ErrorCode.UNSUPPORTED_CONDITION);
  }
}
