// SPDX-License-Identifier: Apache-2.0
package io.relyra.saml.rule;

import io.relyra.api.ErrorCode;
import org.junit.jupiter.api.Test;

/**
 * SAML Profiles 4.1.4.2, 4.1.4.3, 4.1.5. Cannot apply here: whether the request was used before,
 * which the store decides; responses that answer none, for which UnsolicitedRuleTest and
 * UnrequestedConfirmationRuleTest stand.
 */
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
