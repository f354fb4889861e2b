// SPDX-License-Identifier: Apache-2.0
package io.relyra.saml.rule;

import io.relyra.api.ErrorCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * SAML Profiles 4.1.4.2, 4.1.4.3. Cannot apply here: several assertion consumer URLs, since a
 * connection has one at a time, and the intent holds that of the request.
 */
class RecipientRuleTest {

  private static final String OURS = " Recipient=\"https://sp.example/saml/acs?a=1&amp;b=2\"";

  @ParameterizedTest
  @ValueSource(
      strings = {"", "https://other.example/", "https://sp.example/saml/acs", "https://sp.example"})
  void refusesOtherRecipients(String other) {
    Judge.refuses(OURS, " Recipient=\"" + other + "\"", ErrorCode.RECIPIENT_MISMATCH);
  }

  @Test
  void refusesNoRecipient() {
    Judge.refuses(OURS, "", ErrorCode.RECIPIENT_MISMATCH);
  }
}
