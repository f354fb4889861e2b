// SPDX-License-Identifier: Apache-2.0
package io.relyra.saml.rule;

import io.relyra.api.ErrorCode;
import org.junit.jupiter.api.Test;

/**
 * SAML Profiles 4.1.4.2, 4.1.4.3. Cannot apply here: Address, which the profile leaves to us
 * (4.1.4.3) and browsers have many of; an identifier in the confirmation, which the reader refuses.
 */
class BearerConfirmationRuleTest {

  private static final String DATA =
      "<saml:SubjectConfirmationData InResponseTo=\"id_0123456789abcdef\""
          + " NotOnOrAfter=\"2026-11-20T10:05:00Z\""
          + " Recipient=\"https://sp.example/saml/acs?a=1&amp;b=2\"/>";
  private static final String GOOD =
      "<saml:SubjectConfirmation " + Judge.BEARER + ">" + DATA + "</saml:SubjectConfirmation>";
  private static final String OTHER_METHOD = GOOD.replace("cm:bearer", "cm:sender-vouches");

  @Test
  void refusesNone() {
    Judge.refuses(GOOD, "", ErrorCode.SUBJECT_CONFIRMATION_INVALID);
  }

  @Test
  void otherMethodsNeverCount() {
    Judge.refuses(GOOD, OTHER_METHOD, ErrorCode.SUBJECT_CONFIRMATION_INVALID);
    Judge.refuses("cm:bearer", "cm:Bearer", ErrorCode.SUBJECT_CONFIRMATION_INVALID);
  }

  @Test
  void oneGoodConfirmationAmongOthersIsEnough() {
    String wrong = GOOD.replace("https://sp.example", "https://other.example");
    Judge.accepts(GOOD, OTHER_METHOD + GOOD);
    Judge.accepts(GOOD, wrong + GOOD);
    Judge.accepts(GOOD, GOOD + wrong);
  }

  @Test
  void demandsMetByTwoTogetherAreNotMet() {
    String wrongRecipient = GOOD.replace("https://sp.example", "https://other.example");
    String wrongRequest = GOOD.replace("id_0123456789abcdef", "id_other");
    Judge.refuses(GOOD, wrongRecipient + wrongRequest, ErrorCode.RECIPIENT_MISMATCH);
    Judge.refuses(GOOD, wrongRequest + wrongRecipient, ErrorCode.IN_RESPONSE_TO_MISMATCH);
  }

  @Test
  void aGoodOneOfAnotherMethodDoesNotHealABadBearer() {
    String wrong = GOOD.replace("https://sp.example", "https://other.example");
    Judge.refuses(GOOD, wrong + OTHER_METHOD, ErrorCode.RECIPIENT_MISMATCH);
  }

  @Test
  void refusesABearerWithoutData() {
    Judge.refuses(GOOD, GOOD.replace(DATA, ""), ErrorCode.IN_RESPONSE_TO_MISMATCH);
  }
}
