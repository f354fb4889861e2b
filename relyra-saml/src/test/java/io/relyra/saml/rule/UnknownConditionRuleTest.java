// SPDX-License-Identifier: Apache-2.0
package io.relyra.saml.rule;

import io.relyra.api.ErrorCode;
import org.junit.jupiter.api.Test;

/**
 * SAML Core 2.5.1.1. Cannot apply here: what OneTimeUse and ProxyRestriction demand (2.5.1.5,
 * 2.5.1.6), which is done for every assertion; a condition by xsi:type, which is none of the names
 * that are known.
 */
class UnknownConditionRuleTest {

  private static final String END = "</saml:Conditions>";

  @Test
  void acceptsOneTimeUseAndProxyRestriction() {
    Judge.accepts(END, "<saml:OneTimeUse/><saml:ProxyRestriction Count=\"0\"/>" + END);
  }

  @Test
  void refusesOthers() {
    for (String other :
        new String[] {
          "<saml:Condition/>",
          "<x:OneTimeUse xmlns:x=\"urn:x\"/>",
          "<saml:DoNotCacheCondition/>",
          "<samlp:OneTimeUse/>"
        }) {
      Judge.refuses(END, other + END, ErrorCode.UNSUPPORTED_CONDITION);
    }
  }
}
