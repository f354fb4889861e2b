// SPDX-License-Identifier: Apache-2.0
package io.relyra.saml.rule;

import io.relyra.api.ErrorCode;
import org.junit.jupiter.api.Test;

/**
 * SAML Profiles 4.1.4.2. Cannot apply here: KeyInfo in a confirmation, which the reader refuses;
 * confirmations of other methods, which never count.
 */
class ConfirmationFormRuleTest {

  @Test
  void refusesNotBefore() {
    Judge.refuses(
        " Recipient=",
        " NotBefore=\"2026-11-20T10:00:00Z\" Recipient=",
        ErrorCode.SUBJECT_CONFIRMATION_INVALID);
  }

  @Test
  void refusesNoEnd() {
    Judge.refuses(Judge.CONFIRMATION_END, "Recipient", ErrorCode.SUBJECT_CONFIRMATION_INVALID);
  }
}
