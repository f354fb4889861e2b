// SPDX-License-Identifier: Apache-2.0
package io.relyra.saml;

import java.security.Key;
import java.util.List;
import java.util.function.UnaryOperator;
import javax.xml.crypto.dsig.CanonicalizationMethod;
import javax.xml.crypto.dsig.DigestMethod;
import javax.xml.crypto.dsig.Transform;

/**
 * Makes responses of any form with genuine signatures of the test key: the text is edited, signed
 * in the chosen places by the JDK, and edited again.
 */
public final class Forge {
  public static final String MORE = "http://www.w3.org/2001/04/xmldsig-more#";
  public static final String RSA_SHA256 = MORE + "rsa-sha256";
  public static final String RESPONSE_ID = "_response";
  public static final String ASSERTION_ID = "_assertion";

  private static final String GENUINE =
      """
      <samlp:Response xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol"\
       xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion" ID="_response" Version="2.0"\
       IssueInstant="2026-11-20T10:00:00Z" Destination="https://sp.example/saml/acs?a=1&amp;b=2"\
       InResponseTo="id_0123456789abcdef">\
      <saml:Issuer>https://idp.example/saml</saml:Issuer>\
      <samlp:Status><samlp:StatusCode Value="urn:oasis:names:tc:SAML:2.0:status:Success"/>\
      </samlp:Status>\
      <saml:Assertion ID="_assertion" Version="2.0" IssueInstant="2026-11-20T10:00:00Z">\
      <saml:Issuer>https://idp.example/saml</saml:Issuer>\
      <saml:Subject>\
      <saml:NameID Format="urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress">\
      ada@example.org</saml:NameID>\
      <saml:SubjectConfirmation Method="urn:oasis:names:tc:SAML:2.0:cm:bearer">\
      <saml:SubjectConfirmationData InResponseTo="id_0123456789abcdef"\
       NotOnOrAfter="2026-11-20T10:05:00Z"\
       Recipient="https://sp.example/saml/acs?a=1&amp;b=2"/>\
      </saml:SubjectConfirmation></saml:Subject>\
      <saml:Conditions NotBefore="2026-11-20T10:00:00Z" NotOnOrAfter="2026-11-20T10:05:00Z">\
      <saml:AudienceRestriction><saml:Audience>https://sp.example/saml</saml:Audience>\
      </saml:AudienceRestriction></saml:Conditions>\
      <saml:AuthnStatement AuthnInstant="2026-11-20T09:59:00Z" SessionIndex="s-1">\
      <saml:AuthnContext><saml:AuthnContextClassRef>\
      urn:oasis:names:tc:SAML:2.0:ac:classes:Password</saml:AuthnContextClassRef>\
      </saml:AuthnContext></saml:AuthnStatement>\
      <saml:AttributeStatement><saml:Attribute Name="email">\
      <saml:AttributeValue>ada@example.org</saml:AttributeValue></saml:Attribute>\
      </saml:AttributeStatement></saml:Assertion></samlp:Response>""";

  private String xml = GENUINE;
  Key key = Keys.rsa().getPrivate();
  String method = RSA_SHA256;
  String digest = DigestMethod.SHA256;
  String canonicalization = CanonicalizationMethod.EXCLUSIVE;
  List<String> transforms = List.of(Transform.ENVELOPED, CanonicalizationMethod.EXCLUSIVE);
  List<String> prefixes = List.of();

  private Forge() {}

  public static Forge response() {
    return new Forge();
  }

  /** A response with a signed assertion, edited before it is signed. */
  public static String signedAssertion(UnaryOperator<String> edit) {
    return response().edit(edit).sign(ASSERTION_ID).xml();
  }

  /** A response that is signed as a whole, edited before it is signed. */
  public static String signedResponse(UnaryOperator<String> edit) {
    return response().edit(edit).sign(RESPONSE_ID).xml();
  }

  public Forge edit(UnaryOperator<String> change) {
    String changed = change.apply(xml);
    if (changed.equals(xml) && !change.equals(UnaryOperator.identity())) {
      throw new AssertionError("the edit changes nothing");
    }
    xml = changed;
    return this;
  }

  public Forge replace(String old, String replacement) {
    return edit(text -> text.replace(old, replacement));
  }

  public Forge key(Key other, String signatureMethod) {
    key = other;
    method = signatureMethod;
    return this;
  }

  public Forge digest(String uri) {
    digest = uri;
    return this;
  }

  public Forge canonicalization(String uri) {
    canonicalization = uri;
    return this;
  }

  public Forge transforms(String... uris) {
    transforms = List.of(uris);
    return this;
  }

  public Forge prefixes(String... inclusive) {
    prefixes = List.of(inclusive);
    return this;
  }

  /** Signs the element with this ID, now. */
  public Forge sign(String id) {
    xml = ForgeSigner.sign(xml, id, this);
    return this;
  }

  public String xml() {
    return xml;
  }
}
