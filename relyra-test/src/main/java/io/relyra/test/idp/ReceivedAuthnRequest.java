// SPDX-License-Identifier: Apache-2.0
package io.relyra.test.idp;

import io.relyra.api.EntityId;
import io.relyra.api.RequestId;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;

/**
 * An authentication request as an identity provider receives it over the HTTP-Redirect binding
 * (SAML Bindings 3.4). A signature in the query is not looked at.
 *
 * @param id what the response must answer
 * @param issuer the service provider that asks
 * @param acsUrl where it wants the response
 * @param destination the identity provider's URL, if the request names it
 * @param relayState the parameter that must come back unchanged, if there was one
 */
public record ReceivedAuthnRequest(
    RequestId id,
    EntityId issuer,
    URI acsUrl,
    @Nullable URI destination,
    @Nullable String relayState) {

  /**
   * Reads the query parameters.
   *
   * @param samlRequest the value of {@code SAMLRequest}, percent-decoded
   * @param relayState the value of {@code RelayState}, percent-decoded
   * @return the request
   * @throws IllegalArgumentException if it is not a complete authentication request, longer than 16
   *     KiB, or inflates to more than 64 KiB
   */
  public static ReceivedAuthnRequest read(String samlRequest, @Nullable String relayState) {
    Element request = Dom.parse(RedirectMessage.decode(samlRequest)).getDocumentElement();
    if (!"AuthnRequest".equals(request.getLocalName())
        || !SamlNames.PROTOCOL.equals(request.getNamespaceURI())) {
      throw new IllegalArgumentException("not an authentication request");
    }
    Element issuer =
        Dom.children(request, SamlNames.ASSERTION, "Issuer").stream()
            .findFirst()
            .orElseThrow(() -> new IllegalArgumentException("the request has no Issuer"));
    return new ReceivedAuthnRequest(
        new RequestId(request.getAttribute("ID")),
        new EntityId(issuer.getTextContent()),
        URI.create(required(request, "AssertionConsumerServiceURL")),
        request.hasAttribute("Destination")
            ? URI.create(request.getAttribute("Destination"))
            : null,
        relayState);
  }

  /**
   * Reads the URL to which the service provider redirected the browser.
   *
   * @param location the URL with its query
   * @return the request
   * @throws IllegalArgumentException as {@link #read}, or if a parameter is missing or repeated
   */
  public static ReceivedAuthnRequest fromUrl(URI location) {
    List<String> requests = parameters(location, "SAMLRequest");
    List<String> relayStates = parameters(location, "RelayState");
    if (requests.size() != 1 || relayStates.size() > 1) {
      throw new IllegalArgumentException("the URL must carry each parameter once");
    }
    return read(requests.get(0), relayStates.isEmpty() ? null : relayStates.get(0));
  }

  private static List<String> parameters(URI location, String name) {
    String query = location.getRawQuery();
    if (query == null) {
      return List.of();
    }
    return Arrays.stream(query.split("&"))
        .filter(pair -> pair.startsWith(name + "="))
        .map(pair -> pair.substring(name.length() + 1))
        .map(value -> URLDecoder.decode(value, StandardCharsets.UTF_8))
        .toList();
  }

  private static String required(Element request, String attribute) {
    if (!request.hasAttribute(attribute)) {
      throw new IllegalArgumentException("the request has no " + attribute);
    }
    return request.getAttribute(attribute);
  }

  // The relay state is the service provider's secret.
  @Override
  public String toString() {
    return "ReceivedAuthnRequest[" + id.value() + " of " + issuer.value() + "]";
  }
}
