// SPDX-License-Identifier: Apache-2.0
package io.relyra.saml.response;

import static io.relyra.saml.xml.SamlNames.PROTOCOL_NS;

import io.relyra.api.ErrorCode;
import io.relyra.saml.SamlRefusal;
import io.relyra.saml.xml.ChildElements;
import io.relyra.saml.xml.ElementAttributes;
import io.relyra.saml.xml.ElementText;
import java.util.Optional;
import java.util.Set;
import org.w3c.dom.Element;

/**
 * The identity provider reports success (SAML Core 3.2.2.1, 3.2.2.2).
 *
 * <p>Judged before signatures: responses that report a failure have no assertion and are often
 * unsigned, and to believe one means only to refuse.
 */
final class ResponseStatus {
  private static final String PREFIX = "urn:oasis:names:tc:SAML:2.0:status:";
  private static final int MAX_TEXT = 4096;
  private static final Set<String> KNOWN =
      Set.of(
          "Success",
          "Requester",
          "Responder",
          "VersionMismatch",
          "AuthnFailed",
          "InvalidAttrNameOrValue",
          "InvalidNameIDPolicy",
          "NoAuthnContext",
          "NoAvailableIDP",
          "NoPassive",
          "NoSupportedIDP",
          "PartialLogout",
          "ProxyCountExceeded",
          "RequestDenied",
          "RequestUnsupported",
          "RequestVersionDeprecated",
          "RequestVersionTooHigh",
          "RequestVersionTooLow",
          "ResourceNotRecognized",
          "TooManyResponses",
          "UnknownAttrProfile",
          "UnknownPrincipal",
          "UnsupportedBinding");

  private ResponseStatus() {}

  static void requireSuccess(Element status) {
    ElementAttributes.of(status);
    ChildElements children = ChildElements.of(status);
    Element code = children.required(PROTOCOL_NS, "StatusCode");
    String value = ElementAttributes.of(code, "Value").required("Value");
    ChildElements nested = ChildElements.of(code);
    Optional<Element> second = nested.optional(PROTOCOL_NS, "StatusCode");
    if (!value.equals(PREFIX + "Success") || second.isPresent()) {
      throw new SamlRefusal(
          ErrorCode.UNSUPPORTED_STATUS,
          "the identity provider reports "
              + nameOf(value)
              + second.map(element -> " and " + nameOf(valueOf(element))).orElse(""));
    }
    nested.end();
    children
        .optional(PROTOCOL_NS, "StatusMessage")
        .ifPresent(message -> ElementText.of(message, MAX_TEXT));
    children.end();
  }

  private static String valueOf(Element code) {
    return code.getAttributeNS(null, "Value");
  }

  // Only codes of the standard are repeated: anything else is text of whoever sent the response.
  private static String nameOf(String value) {
    String name = value.startsWith(PREFIX) ? value.substring(PREFIX.length()) : "";
    return KNOWN.contains(name) ? name : "an unknown status";
  }
}
