// SPDX-License-Identifier: Apache-2.0
package io.relyra.saml.logout;

import static io.relyra.saml.xml.SamlNames.PROTOCOL_NS;

import io.relyra.saml.xml.ChildElements;
import io.relyra.saml.xml.ElementAttributes;
import io.relyra.saml.xml.ElementText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.w3c.dom.Element;

/** Reads a Status with all nested codes (SAML Core 3.2.2.1, 3.2.2.2). */
final class StatusReader {
  private static final int MAX_TEXT = 4096;

  private StatusReader() {}

  static LogoutStatus read(Element status) {
    ElementAttributes.of(status);
    ChildElements children = ChildElements.of(status);
    Element code = children.required(PROTOCOL_NS, "StatusCode");
    children
        .optional(PROTOCOL_NS, "StatusMessage")
        .ifPresent(message -> ElementText.of(message, MAX_TEXT));
    // Its content is anything, and says nothing to us.
    children.optional(PROTOCOL_NS, "StatusDetail");
    children.end();
    return LogoutStatus.of(codes(code));
  }

  // The parser has limited the depth.
  private static List<String> codes(Element outermost) {
    List<String> codes = new ArrayList<>();
    Optional<Element> next = Optional.of(outermost);
    while (next.isPresent()) {
      codes.add(ElementAttributes.of(next.get(), "Value").required("Value"));
      ChildElements nested = ChildElements.of(next.get());
      next = nested.optional(PROTOCOL_NS, "StatusCode");
      nested.end();
    }
    return codes;
  }
}
