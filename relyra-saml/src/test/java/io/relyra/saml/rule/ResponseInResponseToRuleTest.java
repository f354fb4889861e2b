// SPDX-License-Identifier: Apache-2.0
package io.relyra.saml.rule;

import io.relyra.api.ErrorCode;
import org.junit.jupiter.api.Test;

/**
 * SAML Core 3.2.2, Profiles 4.1.4.2, 4.1.5. Cannot apply here: the signed name of the request,
 * which InResponseToRule compares.
 */
class ResponseInResponseToRuleTest {

  @Test
  void refusesAnotherRequest() {
    Judge.refuses(
        xml -> xml.replaceFirst("id_0123456789abcdef", "id_other"),
        ErrorCode.IN_RESPONSE_TO_MISMATCH);
  }

  @Test
  void refusesNoRequest() {
    Judge.refuses(
        xml -> xml.replaceFirst(" InResponseTo=\"[^\"]*\"", ""), ErrorCode.IN_RESPONSE_TO_MISMATCH);
  }
}
