// SPDX-License-Identifier: Apache-2.0
package io.relyra.saml.request;

import static io.relyra.saml.xml.SamlNames.ASSERTION_NS;
import static io.relyra.saml.xml.SamlNames.POST_BINDING;
import static io.relyra.saml.xml.SamlNames.PROTOCOL_NS;
import static io.relyra.saml.xml.SamlNames.UNSPECIFIED_FORMAT;

import io.relyra.saml.xml.XmlText;
import java.time.temporal.ChronoUnit;

/** Writes authentication requests as XML. */
public final class AuthnRequestWriter {
  private AuthnRequestWriter() {}

  /**
   * Writes a request.
   *
   * @param request what is asked
   * @return XML without declaration, unsigned
   */
  public static String xml(AuthnRequest request) {
    return XmlText.of(
        writer -> {
          writer.writeStartElement("samlp", "AuthnRequest", PROTOCOL_NS);
          writer.writeNamespace("samlp", PROTOCOL_NS);
          writer.writeNamespace("saml", ASSERTION_NS);
          writer.writeAttribute("ID", request.id().value());
          writer.writeAttribute("Version", "2.0");
          writer.writeAttribute(
              "IssueInstant", request.issueInstant().truncatedTo(ChronoUnit.SECONDS).toString());
          writer.writeAttribute("Destination", request.destination().toString());
          writer.writeAttribute("ProtocolBinding", POST_BINDING);
          writer.writeAttribute("AssertionConsumerServiceURL", request.acsUrl().toString());
          writer.writeStartElement("saml", "Issuer", ASSERTION_NS);
          writer.writeCharacters(request.spEntityId().value());
          writer.writeEndElement();
          writer.writeEmptyElement("samlp", "NameIDPolicy", PROTOCOL_NS);
          writer.writeAttribute("Format", UNSPECIFIED_FORMAT);
          writer.writeAttribute("AllowCreate", "true");
          writer.writeEndElement();
        });
  }
}
