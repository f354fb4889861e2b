// SPDX-License-Identifier: Apache-2.0
package io.relyra.saml.rule;

import io.relyra.api.ErrorCode;
import io.relyra.saml.Forge;
import io.relyra.saml.Verdicts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * SAML Bindings 3.5.5.2, Core 3.2.2. Cannot apply here: the URL at which the form arrived, which a
 * proxy may have changed and the endpoint judges by the connection in its path.
 */
class DestinationRuleTest {

  private static final String OURS = " Destination=\"https://sp.example/saml/acs?a=1&amp;b=2\"";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "https://evil.example/",
        "https://sp.example/saml/acs",
        "https://SP.example/saml/acs?a=1&amp;b=2",
        "https://sp.example:443/saml/acs?a=1&amp;b=2",
        "https://sp.example/saml/acs?a=1&amp;b=2 ",
        "https://sp.example/saml/acs?a=1&amp;b=2/"
      })
  void refusesOtherDestinations(String other) {
    Judge.refuses(OURS, " Destination=\"" + other + "\"", ErrorCode.DESTINATION_MISMATCH);
  }

  @Test
  void signedResponseMustHaveOne() {
    Verdicts.refused(
        Forge.signedResponse(xml -> xml.replace(OURS, "")), ErrorCode.DESTINATION_MISMATCH);
    Verdicts.accepted(Forge.signedAssertion(xml -> xml.replace(OURS, "")));
  }
}
