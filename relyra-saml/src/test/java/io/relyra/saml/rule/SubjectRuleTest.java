// SPDX-License-Identifier: Apache-2.0
package io.relyra.saml.rule;

import io.relyra.api.ErrorCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * SAML Core 2.2.2, Profiles 4.1.4.2. Cannot apply here: names in different alphabets that look
 * alike, which are different names.
 */
class SubjectRuleTest {

  @Test
  void refusesNamesThatOnlyLookAlike() {
    for (String name :
        new String[] {
          " ada@example.org", "ada@example.org\n", "ada&#9;x", "&#x85;a", "&#xA0;a", "a&#x202F;"
        }) {
      Judge.refuses(
          "ada@example.org</saml:NameID>",
          name + "</saml:NameID>",
          ErrorCode.MISSING_PROTOCOL_FIELD);
    }
  }

  @ParameterizedTest
  @ValueSource(
      ints = {
        0xAD, 0x34F, 0x61C, 0x115F, 0x180E, 0x200B, 0x200D, 0x200E, 0x2028, 0x2029, 0x202E, 0x2060,
        0x2066, 0x3164, 0xFE0F, 0xFEFF, 0xFFA0, 0xFFF9, 0xE0001, 0xE0100, 0x0378
      })
  void refusesCharactersThatNobodySees(int unseen) {
    String name = "ad" + Character.toString(unseen) + "a@example.org</saml:NameID>";
    Judge.refuses("ada@example.org</saml:NameID>", name, ErrorCode.MISSING_PROTOCOL_FIELD);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"jos\u00e9", "jose\u0301", "\u6f22\u5b57", "a b", "\ud83d\ude00", "CORP\\ada"})
  void acceptsNamesThatCanBeSeen(String name) {
    Judge.accepts("ada@example.org</saml:NameID>", name + "</saml:NameID>");
  }
}
