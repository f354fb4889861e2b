// SPDX-License-Identifier: Apache-2.0
package io.relyra.test.idp;

import io.relyra.api.EntityId;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** The unsigned response of the Web Browser SSO Profile (SAML Profiles 4.1.4.2). */
final class GenuineResponse {
  private static final XmlTemplate UP_TO_ATTRIBUTES =
      new XmlTemplate(
          """
          <samlp:Response xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol"
              ID="{responseId}" Version="2.0" IssueInstant="{now}" Destination="{acsUrl}"
              InResponseTo="{inResponseTo}">
            <saml:Issuer xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion">{issuer}</saml:Issuer>
            <samlp:Status>
              <samlp:StatusCode Value="urn:oasis:names:tc:SAML:2.0:status:Success"/>
            </samlp:Status>
            <saml:Assertion xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion"
                ID="{assertionId}" Version="2.0" IssueInstant="{now}">
              <saml:Issuer>{issuer}</saml:Issuer>
              <saml:Subject>
                <saml:NameID Format="{nameIdFormat}">{nameId}</saml:NameID>
                <saml:SubjectConfirmation Method="urn:oasis:names:tc:SAML:2.0:cm:bearer">
                  <saml:SubjectConfirmationData InResponseTo="{inResponseTo}"
                      NotOnOrAfter="{end}" Recipient="{acsUrl}"/>
                </saml:SubjectConfirmation>
              </saml:Subject>
              <saml:Conditions NotBefore="{now}" NotOnOrAfter="{end}">
                <saml:AudienceRestriction>
                  <saml:Audience>{audience}</saml:Audience>
                </saml:AudienceRestriction>
              </saml:Conditions>
              <saml:AuthnStatement AuthnInstant="{now}" SessionIndex="{sessionIndex}">
                <saml:AuthnContext>
                  <saml:AuthnContextClassRef>{authnContext}</saml:AuthnContextClassRef>
                </saml:AuthnContext>
              </saml:AuthnStatement>
          """);

  private static final XmlTemplate ATTRIBUTE =
      new XmlTemplate(
          """
          <saml:Attribute Name="{name}"
              NameFormat="urn:oasis:names:tc:SAML:2.0:attrname-format:basic">
          """);

  private static final XmlTemplate ATTRIBUTE_VALUE =
      new XmlTemplate(
          """
          <saml:AttributeValue xmlns:xs="http://www.w3.org/2001/XMLSchema"
              xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
              xsi:type="xs:string">{value}</saml:AttributeValue>
          """);

  private GenuineResponse() {}

  static ResponseDocument of(EntityId issuer, Answer answer, Instant now) {
    Instant end = now.plus(answer.assertionLifetime());
    Map<String, String> values =
        Map.ofEntries(
            Map.entry("responseId", Answer.randomId()),
            Map.entry("assertionId", answer.assertionId()),
            Map.entry("now", now.toString()),
            Map.entry("end", end.toString()),
            Map.entry("acsUrl", answer.acsUrl().toString()),
            Map.entry("inResponseTo", answer.inResponseTo().value()),
            Map.entry("issuer", issuer.value()),
            Map.entry("audience", answer.audience().value()),
            Map.entry("nameId", answer.person().nameId()),
            Map.entry("nameIdFormat", answer.person().nameIdFormat()),
            Map.entry("sessionIndex", answer.sessionIndex()),
            Map.entry("authnContext", answer.authnContext()));
    return new ResponseDocument(
        UP_TO_ATTRIBUTES.fill(values)
            + attributeStatement(answer.person().attributes())
            + "</saml:Assertion></samlp:Response>");
  }

  // The schema wants at least one attribute in a statement.
  private static String attributeStatement(Map<String, List<String>> attributes) {
    if (attributes.isEmpty()) {
      return "";
    }
    StringBuilder out = new StringBuilder("<saml:AttributeStatement>");
    attributes.forEach(
        (name, values) -> {
          out.append(ATTRIBUTE.fill(Map.of("name", name)));
          values.forEach(value -> out.append(ATTRIBUTE_VALUE.fill(Map.of("value", value))));
          out.append("</saml:Attribute>");
        });
    return out.append("</saml:AttributeStatement>").toString();
  }
}
