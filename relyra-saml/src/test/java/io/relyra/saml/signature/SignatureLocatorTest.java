// SPDX-License-Identifier: Apache-2.0
package io.relyra.saml.signature;

import io.relyra.api.ErrorCode;
import io.relyra.saml.Forge;
import io.relyra.saml.Verdicts;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** SAML Core 2.3.3, 3.2.2: where a signature may stand. */
class SignatureLocatorTest {
  private static final String SIGNED = Forge.response().sign(Forge.ASSERTION_ID).xml();
  private static final Pattern SIGNATURE =
      Pattern.compile("<ds:Signature .*</ds:Signature>", Pattern.DOTALL);
  private static final String ISSUER = "<saml:Issuer>https://idp.example/saml</saml:Issuer>";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<saml:Subject>",
        "</saml:Subject>",
        "<saml:Conditions ",
        "</saml:Assertion>",
      })
  void refusesASignatureInAnotherPlaceOfTheAssertion(String place) {
    if (place.equals("<saml:Subject>")) {
      Verdicts.accepted(moved(place));
    } else {
      Verdicts.refused(moved(place), ErrorCode.AMBIGUOUS_SIGNED_NODE);
    }
  }

  @Test
  void refusesASignatureBeforeTheIssuer() {
    Verdicts.refused(moved(ISSUER + "<saml:Subject>"), ErrorCode.AMBIGUOUS_SIGNED_NODE);
  }

  @Test
  void refusesTheAssertionsSignatureOnTheResponse() {
    Verdicts.refused(moved("<samlp:Status>"), ErrorCode.AMBIGUOUS_SIGNED_NODE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<ds2:Signature xmlns:ds2='http://www.w3.org/2000/09/xmldsig#'/>",
        "<x:Signature xmlns:x='urn:x'/>",
        "<Signature/>"
      })
  void refusesAnythingThatLooksLikeASecondSignature(String other) {
    for (String place : new String[] {"<saml:NameID ", "</saml:NameID>", "</ds:SignedInfo>"}) {
      Verdicts.refused(SIGNED.replace(place, other + place), ErrorCode.AMBIGUOUS_SIGNED_NODE);
    }
    Verdicts.refused(
        SIGNED.replaceFirst("<saml:Subject>", other + "<saml:Subject>"),
        ErrorCode.AMBIGUOUS_SIGNED_NODE);
  }

  @Test
  void refusesTheSameSignatureTwice() {
    String signature = signature();
    Verdicts.refused(
        SIGNED.replace(signature, signature + signature), ErrorCode.AMBIGUOUS_SIGNED_NODE);
  }

  private static String signature() {
    Matcher matcher = SIGNATURE.matcher(SIGNED);
    if (!matcher.find()) {
      throw new AssertionError("nothing is signed");
    }
    return matcher.group();
  }

  private static String moved(String before) {
    String signature = signature();
    String unsigned = SIGNED.replace(signature, "");
    int place = unsigned.lastIndexOf(before);
    return unsigned.substring(0, place) + signature + unsigned.substring(place);
  }
}
