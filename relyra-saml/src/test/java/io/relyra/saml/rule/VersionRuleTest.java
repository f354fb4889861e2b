// SPDX-License-Identifier: Apache-2.0
package io.relyra.saml.rule;

import io.relyra.api.ErrorCode;
import org.junit.jupiter.api.Test;

/**
 * SAML Core 4.1, 2.3.3, 3.2.2. Cannot apply here: the version of the namespaces, without which
 * there is no response (SAML 1.1 has others).
 */
class VersionRuleTest {

  @Test
  void refusesOtherVersionsOfTheResponse() {
    Judge.refuses(
        xml -> xml.replaceFirst("Version=\"2.0\"", "Version=\"2.1\""),
        ErrorCode.UNSUPPORTED_VERSION);
  }

  @Test
  void refusesOtherVersionsOfTheAssertion() {
    Judge.refuses(
        "\"_assertion\" Version=\"2.0\"",
        "\"_assertion\" Version=\"1.1\"",
        ErrorCode.UNSUPPORTED_VERSION);
  }
}
