// SPDX-License-Identifier: Apache-2.0
package io.relyra.test.idp;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A logout message of a {@link FakeIdp}, genuine unless a {@link LogoutDeviation} is asked for
 * (SAML Core 3.7).
 *
 * @param idp who writes and signs it
 * @param parameter that carries it: {@code SAMLRequest} or {@code SAMLResponse}
 * @param id its ID
 * @param xml the message before it is signed
 * @param relayState that goes with it
 */
public record IdpLogout(
    FakeIdp idp, String parameter, String id, String xml, Optional<String> relayState) {
  private static final XmlTemplate REQUEST =
      new XmlTemplate(
          """
          <samlp:LogoutRequest xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol"
              xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion" ID="{id}" Version="2.0"
              IssueInstant="{now}" Destination="{destination}" NotOnOrAfter="{end}">
            <saml:Issuer>{issuer}</saml:Issuer>
            <saml:NameID Format="{format}">{nameId}</saml:NameID>
          """);
  private static final XmlTemplate SESSION =
      new XmlTemplate("<samlp:SessionIndex>{index}</samlp:SessionIndex>");
  private static final XmlTemplate RESPONSE =
      new XmlTemplate(
          """
          <samlp:LogoutResponse xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol"
              xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion" ID="{id}" Version="2.0"
              IssueInstant="{now}" Destination="{destination}" InResponseTo="{inResponseTo}">
            <saml:Issuer>{issuer}</saml:Issuer>
            <samlp:Status>
              <samlp:StatusCode Value="urn:oasis:names:tc:SAML:2.0:status:Success"/>
            </samlp:Status>
          </samlp:LogoutResponse>
          """);

  /**
   * A request to end sessions.
   *
   * @param idp who asks
   * @param destination the service provider's single logout URL
   * @param person whose sessions
   * @param sessionIndexes which of them; none means all
   * @param now when it is written; it holds for five minutes
   * @return the request, without relay state
   */
  public static IdpLogout request(
      FakeIdp idp, URI destination, Person person, List<String> sessionIndexes, Instant now) {
    String id = Answer.randomId();
    StringBuilder xml = new StringBuilder();
    xml.append(
        REQUEST.fill(
            Map.of(
                "id", id,
                "now", now.toString(),
                "end", now.plus(Duration.ofMinutes(5)).toString(),
                "destination", destination.toString(),
                "issuer", idp.entityId().value(),
                "format", person.nameIdFormat(),
                "nameId", person.nameId())));
    sessionIndexes.forEach(index -> xml.append(SESSION.fill(Map.of("index", index))));
    xml.append("</samlp:LogoutRequest>");
    return new IdpLogout(idp, "SAMLRequest", id, xml.toString(), Optional.empty());
  }

  /**
   * The answer to a request of the service provider: success.
   *
   * @param idp who answers
   * @param destination the service provider's single logout URL
   * @param inResponseTo the ID of the request
   * @param now when it is written
   * @return the answer, without relay state
   */
  public static IdpLogout response(FakeIdp idp, URI destination, String inResponseTo, Instant now) {
    String id = Answer.randomId();
    String xml =
        RESPONSE.fill(
            Map.of(
                "id", id,
                "now", now.toString(),
                "destination", destination.toString(),
                "issuer", idp.entityId().value(),
                "inResponseTo", inResponseTo));
    return new IdpLogout(idp, "SAMLResponse", id, xml, Optional.empty());
  }

  /**
   * The same with a relay state.
   *
   * @param state that goes with it
   * @return a changed copy
   */
  public IdpLogout withRelayState(String state) {
    return new IdpLogout(idp, parameter, id, xml, Optional.of(state));
  }

  /**
   * The same with other content, before it is signed.
   *
   * @param other the message
   * @return a changed copy
   */
  public IdpLogout withXml(String other) {
    return new IdpLogout(idp, parameter, id, other, relayState);
  }

  /**
   * The same in another parameter.
   *
   * @param other {@code SAMLRequest} or {@code SAMLResponse}
   * @return a changed copy
   */
  public IdpLogout withParameter(String other) {
    return new IdpLogout(idp, other, id, xml, relayState);
  }

  /**
   * The message in a signed query (SAML Bindings 3.4).
   *
   * @return what follows the question mark
   */
  public String query() {
    return query(LogoutDeviation.NONE);
  }

  /**
   * The message in a query that deviates.
   *
   * @param deviation what is wrong
   * @return what follows the question mark
   */
  public String query(LogoutDeviation deviation) {
    return deviation.query(this);
  }

  /**
   * The message with an enveloped signature, for a form (SAML Bindings 3.5).
   *
   * @return the document in Base64
   */
  public String post() {
    return post(LogoutDeviation.NONE);
  }

  /**
   * The message for a form that deviates.
   *
   * @param deviation what is wrong
   * @return the document in Base64
   */
  public String post(LogoutDeviation deviation) {
    byte[] document = deviation.document(this).getBytes(StandardCharsets.UTF_8);
    return Base64.getEncoder().encodeToString(document);
  }

  @Override
  public String toString() {
    return "IdpLogout[" + parameter + ", " + id + "]";
  }
}
