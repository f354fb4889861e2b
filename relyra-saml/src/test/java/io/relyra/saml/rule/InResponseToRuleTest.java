// SPDX-License-Identifier: Apache-2.0
package io.relyra.saml.rule;

import io.relyra.api.ErrorCode;
import org.junit.jupiter.api.Test;

/** SAML Profiles 4.1.4.2, 4.1.4.3. */
class InResponseToRuleTest {

  private static final String SIGNED = "Data InResponseTo=\"id_0123456789abcdef\"";

  @Test
  void refusesAnAssertionForAnotherRequest() {
    Judge.refuses(SIGNED, "Data InResponseTo=\"id_other\"", ErrorCode.IN_RESPONSE_TO_MISMATCH);
  }

  @Test
  void refusesAnAssertionForNoRequest() {
    Judge.refuses(SIGNED, "Data", ErrorCode.IN_RESPONSE_TO_MISMATCH);
    Judge.refuses(SIGNED, "Data InResponseTo=\"\"", ErrorCode.IN_RESPONSE_TO_MISMATCH);
  }
}
