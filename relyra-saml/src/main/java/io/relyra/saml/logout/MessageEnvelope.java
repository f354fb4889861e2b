// SPDX-License-Identifier: Apache-2.0
package io.relyra.saml.logout;

import io.relyra.saml.response.Issuer;
import io.relyra.saml.xml.ElementAttributes;
import io.relyra.saml.xml.UtcTime;
import java.time.Instant;
import java.util.Optional;

/**
 * What requests and answers say of themselves alike (SAML Core 3.2.1, 3.2.2).
 *
 * @param id the signed identifier, whose form the parser has checked
 * @param version of SAML
 * @param issueInstant when it was written
 * @param destination where it is addressed to
 * @param issuer who wrote it
 */
record MessageEnvelope(
    String id, String version, Instant issueInstant, Optional<String> destination, Issuer issuer) {

  static MessageEnvelope read(ElementAttributes attributes, Issuer issuer) {
    return new MessageEnvelope(
        attributes.required("ID"),
        attributes.required("Version"),
        UtcTime.parse(attributes.required("IssueInstant")),
        attributes.optional("Destination"),
        issuer);
  }

  @Override
  public String toString() {
    return "MessageEnvelope[hidden]";
  }
}
