// SPDX-License-Identifier: Apache-2.0
package io.relyra.saml.rule;

import io.relyra.api.ErrorCode;
import org.junit.jupiter.api.Test;

/**
 * SAML Core 2.5.1.4, Profiles 4.1.4.2. Cannot apply here: groups of providers by affiliation, which
 * no connection has; URIs that are equal only after normalization, which are different names.
 */
class AudienceRuleTest {

  private static final String OURS =
      "<saml:AudienceRestriction><saml:Audience>https://sp.example/saml</saml:Audience>"
          + "</saml:AudienceRestriction>";
  private static final String OTHER =
      OURS.replace("https://sp.example/saml", "https://other.example/saml");

  @Test
  void oneOfSeveralAudiencesIsEnough() {
    Judge.accepts(
        "<saml:Audience>", "<saml:Audience>https://other.example</saml:Audience><saml:Audience>");
  }

  @Test
  void everyRestrictionMustNameUs() {
    Judge.accepts(OURS, OURS + OURS);
    Judge.refuses(OURS, OTHER, ErrorCode.INVALID_AUDIENCE);
    Judge.refuses(OURS, OURS + OTHER, ErrorCode.INVALID_AUDIENCE);
    Judge.refuses(OURS, OTHER + OURS, ErrorCode.INVALID_AUDIENCE);
  }

  @Test
  void refusesNoRestriction() {
    Judge.refuses(OURS, "", ErrorCode.INVALID_AUDIENCE);
    Judge.refuses(OURS, "<saml:AudienceRestriction/>", ErrorCode.INVALID_AUDIENCE);
  }

  @Test
  void comparesExactly() {
    for (String almost :
        new String[] {
          "https://sp.example/saml/", "https://SP.example/saml", " https://sp.example/saml"
        }) {
      Judge.refuses(
          "https://sp.example/saml</saml:Audience>",
          almost + "</saml:Audience>",
          ErrorCode.INVALID_AUDIENCE);
    }
  }
}
