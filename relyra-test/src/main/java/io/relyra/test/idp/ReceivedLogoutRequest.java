// SPDX-License-Identifier: Apache-2.0
package io.relyra.test.idp;

import io.relyra.api.EntityId;
import java.util.List;
import org.w3c.dom.Element;

/**
 * What a service provider asks of an identity provider that it should log out (SAML Core 3.7.1).
 * The signature is not looked at: it is the service provider that is tested.
 *
 * @param id of the request, for {@link IdpLogout#response}
 * @param issuer the service provider
 * @param nameId who logs out
 * @param sessionIndexes which sessions; none means all
 */
public record ReceivedLogoutRequest(
    String id, EntityId issuer, String nameId, List<String> sessionIndexes) {

  /** Copies the list. */
  public ReceivedLogoutRequest {
    sessionIndexes = List.copyOf(sessionIndexes);
  }

  /**
   * Reads a message of the redirect binding.
   *
   * @param samlRequest the parameter, decoded from its URL
   * @return what it says
   * @throws IllegalArgumentException if it is no logout request with an issuer and a plain name
   */
  public static ReceivedLogoutRequest read(String samlRequest) {
    Element request = Dom.parse(RedirectMessage.decode(samlRequest)).getDocumentElement();
    if (!"LogoutRequest".equals(request.getLocalName())
        || !SamlNames.PROTOCOL.equals(request.getNamespaceURI())
        || request.getAttribute("ID").isEmpty()) {
      throw new IllegalArgumentException("not a logout request");
    }
    return new ReceivedLogoutRequest(
        request.getAttribute("ID"),
        new EntityId(text(request, "Issuer")),
        text(request, "NameID"),
        Dom.children(request, SamlNames.PROTOCOL, "SessionIndex").stream()
            .map(Element::getTextContent)
            .toList());
  }

  private static String text(Element request, String name) {
    return Dom.children(request, SamlNames.ASSERTION, name).stream()
        .findFirst()
        .map(Element::getTextContent)
        .orElseThrow(() -> new IllegalArgumentException("the request has no " + name));
  }

  @Override
  public String toString() {
    return "ReceivedLogoutRequest[" + id + " of " + issuer.value() + "]";
  }
}
