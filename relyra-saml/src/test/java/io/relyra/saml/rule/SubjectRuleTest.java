// SPDX-License-Identifier: Apache-2.0
package io.relyra.saml.rule;

import io.relyra.api.ErrorCode;
import org.junit.jupiter.api.Test;

/** SAML Core 2.2.2, Profiles 4.1.4.2. */
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
}
