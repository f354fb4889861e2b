// SPDX-License-Identifier: Apache-2.0
package io.relyra.saml.assertion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.relyra.api.ErrorCode;
import io.relyra.saml.Forge;
import io.relyra.saml.Verdicts;
import io.relyra.saml.verify.VerifiedAssertion;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** SAML Core 2.3.3; every document here is genuinely signed. */
class AssertionReaderTest {
  private static final String VALUE = "<saml:AttributeValue>ada@example.org</saml:AttributeValue>";

  @Test
  void readsEveryField() {
    VerifiedAssertion read =
        Verdicts.accepted(
            Forge.signedAssertion(
                xml ->
                    xml.replace(
                            "<saml:NameID ",
                            "<saml:NameID NameQualifier=\"q\" SPNameQualifier=\"s\""
                                + " SPProvidedID=\"p\" ")
                        .replace(
                            "<saml:AuthnContext>",
                            "<saml:SubjectLocality Address=\"192.0.2.1\"/><saml:AuthnContext>")
                        .replace(
                            " SessionIndex=",
                            " SessionNotOnOrAfter=\"2026-11-20T18:00:00Z\" SessionIndex=")));

    assertThat(read.subject().nameQualifier()).contains("q");
    assertThat(read.subject().spNameQualifier()).contains("s");
    assertThat(read.subject().spProvidedId()).contains("p");
    assertThat(read.subject().value()).isEqualTo("ada@example.org");
    assertThat(read.sessionNotOnOrAfter()).contains(Instant.parse("2026-11-20T18:00:00Z"));
    assertThat(read.authnInstant()).isEqualTo(Instant.parse("2026-11-20T09:59:00Z"));
    assertThat(read.authnContextClassRef())
        .contains("urn:oasis:names:tc:SAML:2.0:ac:classes:Password");
  }

  @Test
  void keepsValuesWholeAndInOrder() {
    VerifiedAssertion read =
        Verdicts.accepted(
            Forge.signedAssertion(
                xml ->
                    xml.replace(
                        VALUE,
                        "<saml:AttributeValue>a<![CDATA[<b]]>&amp;c</saml:AttributeValue>"
                            + "<saml:AttributeValue> d\n</saml:AttributeValue>"
                            + "<saml:AttributeValue/>"
                            + "<saml:AttributeValue xsi:nil=\"true\" xmlns:xsi="
                            + "\"http://www.w3.org/2001/XMLSchema-instance\"/>"
                            + "</saml:Attribute><saml:Attribute Name=\"none\"/>"
                            + "<saml:Attribute Name=\"email\" x:OriginalIssuer=\"y\""
                            + " xmlns:x=\"urn:x\">"
                            + VALUE)));

    assertThat(read.attributes().keySet()).containsExactly("email", "none");
    assertThat(read.attributes().get("email"))
        .containsExactly("a<b&c", " d\n", "", "ada@example.org");
    assertThat(read.attributes().get("none")).isEmpty();
    assertThatThrownBy(() -> read.attributes().put("x", List.of()))
        .isInstanceOf(UnsupportedOperationException.class);
    assertThatThrownBy(() -> read.attributes().get("email").add("x"))
        .isInstanceOf(UnsupportedOperationException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"<!-- c -->", "<?p i?>", "<x/>", "<saml:NameID>eve</saml:NameID>"})
  void refusesAnythingButTextInValues(String stranger) {
    for (String value :
        new String[] {"</saml:NameID>", "</saml:Audience>", "</saml:AttributeValue>"}) {
      refuses(value, stranger + value, ErrorCode.UNEXPECTED_ELEMENT);
    }
    refuses(
        "</saml:AuthnContextClassRef>",
        stranger + "</saml:AuthnContextClassRef>",
        ErrorCode.UNEXPECTED_ELEMENT);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<saml:Advice/>",
        "<saml:AuthzDecisionStatement/>",
        "<saml:Statement/>",
        "<saml:Subject/>",
        "<saml:NameID>eve@example.org</saml:NameID>",
        "<x:AuthnStatement xmlns:x=\"urn:x\"/>",
        "text"
      })
  void refusesStrangersAmongItsChildren(String stranger) {
    refuses(
        "<saml:AuthnStatement ", stranger + "<saml:AuthnStatement ", ErrorCode.UNEXPECTED_ELEMENT);
    refuses("</saml:Assertion>", stranger + "</saml:Assertion>", ErrorCode.UNEXPECTED_ELEMENT);
  }

  @ParameterizedTest
  @CsvSource({
    "'<saml:NameID ', '<saml:BaseID/><saml:NameID '",
    "</saml:NameID>, </saml:NameID><saml:NameID>eve</saml:NameID>",
    "</saml:Subject>, <saml:NameID>eve</saml:NameID></saml:Subject>",
    "'<saml:SubjectConfirmationData ', '<saml:NameID>a</saml:NameID><saml:SubjectConfirmationData '",
    "'b=2\"/>', 'b=2\"><x/></saml:SubjectConfirmationData>'",
    "</saml:SubjectConfirmation>, <x/></saml:SubjectConfirmation>",
    "</saml:AudienceRestriction>, <x/></saml:AudienceRestriction>",
    "</saml:AuthnContext>, <saml:AuthnContextDecl/></saml:AuthnContext>",
    "</saml:AuthnStatement>, <x/></saml:AuthnStatement>",
    "</saml:AttributeStatement>, <saml:EncryptedID/></saml:AttributeStatement>",
    "</saml:Attribute>, <x/></saml:Attribute>",
    "<saml:Subject>, <saml:Subject x=''>",
    "'<saml:NameID ', '<saml:NameID x=\"\" '",
    "<saml:Audience>, <saml:Audience x=''>",
    "'<saml:Attribute ', '<saml:Attribute x=\"\" '",
    "<saml:AttributeValue>, <saml:AttributeValue x=''>",
    "'<saml:Conditions ', '<saml:Conditions x=\"\" '",
    "'<saml:AuthnStatement ', '<saml:AuthnStatement x=\"\" '",
    "'<saml:SubjectConfirmation ', '<saml:SubjectConfirmation x=\"\" '",
    "'<saml:SubjectConfirmationData ', '<saml:SubjectConfirmationData x=\"\" '",
    "'<saml:Assertion ', '<saml:Assertion x=\"\" '",
    "<saml:Issuer>, <saml:Issuer NameQualifier='x'>",
  })
  void refusesStrangersEverywhere(String place, String replacement) {
    refuses(place, replacement, ErrorCode.UNEXPECTED_ELEMENT);
  }

  @Test
  void refusesWhatOnlyLooksEncrypted() {
    refuses("saml:NameID", "saml:EncryptedID", ErrorCode.UNEXPECTED_ELEMENT);
    refuses(
        "</saml:AttributeStatement>",
        "<saml:EncryptedAttribute/></saml:AttributeStatement>",
        ErrorCode.MISSING_PROTOCOL_FIELD);
  }

  @Test
  void namespacesCount() {
    refuses("saml:NameID", "samlp:NameID", ErrorCode.MISSING_PROTOCOL_FIELD);
    refuses("saml:AuthnStatement", "samlp:AuthnStatement", ErrorCode.UNEXPECTED_ELEMENT);
  }

  @ParameterizedTest
  @CsvSource({
    "Name=\"email\", Name=''",
    " Name=\"email\", ''",
    "Method=\"urn:oasis:names:tc:SAML:2.0:cm:bearer\", ''",
    "AuthnInstant=\"2026-11-20T09:59:00Z\", ''",
    "https://sp.example/saml</saml:Audience>, </saml:Audience>",
    "ada@example.org</saml:NameID>, </saml:NameID>",
    "ada@example.org</saml:NameID>, ' </saml:NameID>'",
    "AuthnInstant=\"2026-11-20T09:59:00Z\", AuthnInstant='yesterday'",
    "NotBefore=\"2026-11-20T10:00:00Z\", NotBefore='2026-11-20T10:00:00'",
    "NotOnOrAfter=\"2026-11-20T10:05:00Z\", NotOnOrAfter='2026-11-20T11:05:00+01:00'",
  })
  void refusesWhatIsMissingOrUnreadable(String place, String replacement) {
    refuses(place, replacement, ErrorCode.MISSING_PROTOCOL_FIELD);
  }

  @Test
  void refusesMissingElements() {
    for (String name : new String[] {"Subject", "NameID", "AuthnContext"}) {
      Verdicts.refused(
          Forge.signedResponse(
              xml -> xml.replaceAll("<saml:" + name + "[ >].*</saml:" + name + ">", "")),
          ErrorCode.MISSING_PROTOCOL_FIELD);
    }
    Verdicts.refused(
        Forge.signedResponse(
            xml -> xml.replaceAll("(<saml:Assertion [^>]*>)<saml:Issuer>.*?</saml:Issuer>", "$1")),
        ErrorCode.MISSING_PROTOCOL_FIELD);
    Verdicts.refused(
        Forge.signedResponse(
            xml -> xml.replaceAll("(<saml:Assertion [^>]*) IssueInstant=\"[^\"]*\"", "$1")),
        ErrorCode.MISSING_PROTOCOL_FIELD);
  }

  @Test
  void refusesOneAttributeNameInTwoFormats() {
    refuses(
        "</saml:AttributeStatement>",
        "<saml:Attribute Name=\"email\" NameFormat=\"urn:self-service\"><saml:AttributeValue>"
            + "root@example.org</saml:AttributeValue></saml:Attribute></saml:AttributeStatement>",
        ErrorCode.UNEXPECTED_ELEMENT);
  }

  @Test
  void refusesTooLongNames() {
    refuses(
        "ada@example.org</saml:NameID>",
        "a".repeat(1025) + "</saml:NameID>",
        ErrorCode.XML_LIMIT_EXCEEDED);
  }

  private static void refuses(String place, String replacement, ErrorCode code) {
    Verdicts.refused(Forge.signedResponse(xml -> xml.replace(place, replacement)), code);
  }
}
