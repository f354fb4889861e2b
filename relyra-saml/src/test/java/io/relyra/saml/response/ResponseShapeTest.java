// SPDX-License-Identifier: Apache-2.0
package io.relyra.saml.response;

import io.relyra.api.ErrorCode;
import io.relyra.saml.Forge;
import io.relyra.saml.Verdicts;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** SAML Core 3.2.2; every document here is genuinely signed as a whole. */
class ResponseShapeTest {
  private static final String SUCCESS =
      "<samlp:StatusCode Value=\"urn:oasis:names:tc:SAML:2.0:status:Success\"/>";

  @Test
  void acceptsWhiteSpaceBetweenElementsAndConsent() {
    Verdicts.accepted(
        Forge.signedResponse(xml -> xml.replace("<saml:Assertion ", "\n  <saml:Assertion ")));
    Verdicts.accepted(
        Forge.signedResponse(
            xml -> xml.replace(" Destination=", " Consent=\"urn:x:unspecified\" Destination=")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "urn:oasis:names:tc:SAML:1.0:protocol",
        "urn:example:protocol",
        "urn:oasis:names:tc:SAML:2.0:protocol#"
      })
  void refusesAnotherNamespaceOfTheRoot(String namespace) {
    refusesResponse(
        xml -> xml.replace("urn:oasis:names:tc:SAML:2.0:protocol\"", namespace + "\""),
        ErrorCode.UNEXPECTED_ELEMENT);
  }

  @Test
  void refusesAnotherRoot() {
    Verdicts.refused(
        Forge.response().edit(xml -> xml.replace("samlp:Response", "samlp:ArtifactResponse")).xml(),
        ErrorCode.UNEXPECTED_ELEMENT);
  }

  @ParameterizedTest
  @CsvSource({"ID,ID", "ID,Id", "ID,id", "Id,id", "x:ID,ID", "ID,iD"})
  void refusesOneIdentifierTwice(String first, String second) {
    refusesResponse(
        xml ->
            xml.replace(
                "<samlp:Status>",
                "<samlp:Extensions xmlns:x=\"urn:x\"><x:a "
                    + first
                    + "=\"same\"/><x:b "
                    + second
                    + "=\"same\"/></samlp:Extensions><samlp:Status>"),
        ErrorCode.DUPLICATE_XML_ID);
  }

  @Test
  void refusesTwoKindsOfIdentifierOnOneElement() {
    refusesResponse(
        xml -> xml.replace("<saml:Assertion ", "<saml:Assertion Id=\"_other\" "),
        ErrorCode.DUPLICATE_XML_ID);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<saml:Assertion ID=\"_x\"/>",
        "<Assertion/>",
        "<x:Assertion xmlns:x=\"urn:x\"/>",
        "<saml:EncryptedAssertion/>",
        "<x:EncryptedAssertion xmlns:x=\"urn:x\"/>"
      })
  void refusesASecondThingThatLooksLikeAnAssertionAnywhere(String other) {
    for (String place :
        new String[] {"<samlp:Status>", "</samlp:Response>", "</saml:Subject>", "</saml:NameID>"}) {
      refusesResponse(xml -> xml.replace(place, other + place), ErrorCode.AMBIGUOUS_ASSERTION);
    }
  }

  @Test
  void refusesNoAssertion() {
    refusesResponse(
        xml -> xml.replaceAll("<saml:Assertion .*</saml:Assertion>", ""),
        ErrorCode.AMBIGUOUS_ASSERTION);
  }

  @Test
  void refusesAnAssertionThatIsNotAChildOfTheResponse() {
    refusesResponse(
        xml ->
            xml.replace("<saml:Assertion ", "<x:Wrapper xmlns:x=\"urn:x\"><saml:Assertion ")
                .replace("</saml:Assertion>", "</saml:Assertion></x:Wrapper>"),
        ErrorCode.UNEXPECTED_ELEMENT);
    refusesResponse(
        xml -> xml.replace("saml:Assertion", "samlp:Assertion"), ErrorCode.UNEXPECTED_ELEMENT);
  }

  @Test
  void refusesAnEncryptedAssertionThatIsEmpty() {
    refusesResponse(
        xml -> xml.replaceAll("<saml:Assertion .*</saml:Assertion>", "<saml:EncryptedAssertion/>"),
        ErrorCode.MISSING_PROTOCOL_FIELD);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<samlp:Extensions/>",
        "<saml:Issuer>https://idp.example/saml</saml:Issuer>",
        "<x:Status xmlns:x=\"urn:x\"/>",
        "text"
      })
  void refusesStrangersAmongItsChildren(String stranger) {
    refusesResponse(
        xml -> xml.replace("<samlp:Status>", stranger + "<samlp:Status>"),
        ErrorCode.UNEXPECTED_ELEMENT);
    refusesResponse(
        xml -> xml.replace("</samlp:Response>", stranger + "</samlp:Response>"),
        ErrorCode.UNEXPECTED_ELEMENT);
  }

  @ParameterizedTest
  @ValueSource(strings = {"ConnectionId=\"other\"", "xmlns:x=\"urn:x\" x:ID2=\"a\"", "Foo=\"\""})
  void refusesStrangeAttributes(String attribute) {
    refusesResponse(
        xml -> xml.replace(" Destination=", " " + attribute + " Destination="),
        ErrorCode.UNEXPECTED_ELEMENT);
  }

  @ParameterizedTest
  @ValueSource(strings = {" Version=\"2.0\"", " IssueInstant=\"2026-11-20T10:00:00Z\""})
  void refusesMissingAttributesOfTheResponse(String attribute) {
    refusesResponse(xml -> xml.replaceFirst(attribute, ""), ErrorCode.MISSING_PROTOCOL_FIELD);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "1a", "a b", "xpointer(id('_assertion'))", "a:b", "#a"})
  void refusesIdentifiersThatAreNoNames(String id) {
    Verdicts.refused(
        Forge.response().edit(xml -> xml.replace("\"_assertion\"", "\"" + id + "\"")).xml(),
        ErrorCode.MISSING_PROTOCOL_FIELD);
  }

  @Test
  void refusesAStatusThatIsMissing() {
    refusesResponse(
        xml -> xml.replaceAll("<samlp:Status>.*</samlp:Status>", ""),
        ErrorCode.MISSING_PROTOCOL_FIELD);
    refusesResponse(xml -> xml.replace(SUCCESS, ""), ErrorCode.MISSING_PROTOCOL_FIELD);
    refusesResponse(
        xml -> xml.replace(SUCCESS, "<samlp:StatusCode/>"), ErrorCode.MISSING_PROTOCOL_FIELD);
  }

  @Test
  void refusesDetailsOfASuccess() {
    refusesResponse(
        xml -> xml.replace(SUCCESS, SUCCESS + "<samlp:StatusDetail/>"),
        ErrorCode.UNEXPECTED_ELEMENT);
    Verdicts.accepted(
        Forge.signedResponse(
            xml ->
                xml.replace(SUCCESS, SUCCESS + "<samlp:StatusMessage>ok</samlp:StatusMessage>")));
  }

  private static void refusesResponse(UnaryOperator<String> edit, ErrorCode code) {
    Verdicts.refused(Forge.signedResponse(edit), code);
  }
}
