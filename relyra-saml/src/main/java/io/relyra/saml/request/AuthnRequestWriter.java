// SPDX-License-Identifier: Apache-2.0
package io.relyra.saml.request;

import static io.relyra.saml.xml.SamlNames.ASSERTION_NS;
import static io.relyra.saml.xml.SamlNames.POST_BINDING;
import static io.relyra.saml.xml.SamlNames.PROTOCOL_NS;

import io.relyra.api.connection.NameIdFormat;
import io.relyra.api.connection.NameIdPolicy;
import io.relyra.saml.xml.XmlText;
import java.time.temporal.ChronoUnit;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

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
          writeInteraction(writer, request.options().interaction());
          writer.writeAttribute("ProtocolBinding", POST_BINDING);
          writer.writeAttribute("AssertionConsumerServiceURL", request.acsUrl().toString());
          writer.writeStartElement("saml", "Issuer", ASSERTION_NS);
          writer.writeCharacters(request.spEntityId().value());
          writer.writeEndElement();
          writeNameId(writer, request.options().nameId().orElse(NameIdPolicy.UNSPECIFIED));
          if (request.options().context().isPresent()) {
            writeContext(writer, request.options().context().get());
          }
          writer.writeEndElement();
        });
  }

  private static void writeInteraction(XMLStreamWriter writer, Interaction interaction)
      throws XMLStreamException {
    switch (interaction) {
      case FORCE_AUTHN -> writer.writeAttribute("ForceAuthn", "true");
      case PASSIVE -> writer.writeAttribute("IsPassive", "true");
      case AS_NEEDED -> {
        // Both are false when absent.
      }
    }
  }

  // SAML Core 3.4.1.1, as corrected by erratum E14: AllowCreate says nothing of transient names.
  private static void writeNameId(XMLStreamWriter writer, NameIdPolicy policy)
      throws XMLStreamException {
    writer.writeEmptyElement("samlp", "NameIDPolicy", PROTOCOL_NS);
    writer.writeAttribute("Format", policy.format().uri());
    if (!policy.format().equals(NameIdFormat.TRANSIENT)) {
      boolean allowed = policy.creation() == NameIdPolicy.Creation.ALLOWED;
      writer.writeAttribute("AllowCreate", String.valueOf(allowed));
    }
  }

  private static void writeContext(XMLStreamWriter writer, RequestedAuthnContext context)
      throws XMLStreamException {
    writer.writeStartElement("samlp", "RequestedAuthnContext", PROTOCOL_NS);
    writer.writeAttribute("Comparison", context.comparison().xmlName());
    for (String classRef : context.classRefs()) {
      writer.writeStartElement("saml", "AuthnContextClassRef", ASSERTION_NS);
      writer.writeCharacters(classRef);
      writer.writeEndElement();
    }
    writer.writeEndElement();
  }
}
