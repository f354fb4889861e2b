// SPDX-License-Identifier: Apache-2.0
package io.relyra.saml.logout;

import static io.relyra.saml.xml.SamlNames.ASSERTION_NS;
import static io.relyra.saml.xml.SamlNames.PROTOCOL_NS;

import io.relyra.api.EntityId;
import io.relyra.api.RequestId;
import io.relyra.saml.assertion.NameId;
import io.relyra.saml.xml.XmlText;
import java.net.URI;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** Writes our logout messages as XML, in the order of the schema, unsigned. */
final class LogoutXml {
  private LogoutXml() {}

  static String of(LogoutRequest request) {
    return XmlText.of(
        writer -> {
          start(writer, "LogoutRequest", request.id(), request.issueInstant());
          destination(writer, request.destination());
          writer.writeAttribute("NotOnOrAfter", seconds(request.notOnOrAfter()));
          optional(writer, "Reason", request.reason().map(LogoutReason::uri));
          issuer(writer, request.issuer());
          nameId(writer, request.nameId());
          for (String index : request.sessionIndexes()) {
            writer.writeStartElement("samlp", "SessionIndex", PROTOCOL_NS);
            writer.writeCharacters(index);
            writer.writeEndElement();
          }
          writer.writeEndElement();
        });
  }

  static String of(LogoutResponse response) {
    return XmlText.of(
        writer -> {
          start(writer, "LogoutResponse", response.id(), response.issueInstant());
          destination(writer, response.destination());
          writer.writeAttribute("InResponseTo", response.inResponseTo());
          issuer(writer, response.issuer());
          writer.writeStartElement("samlp", "Status", PROTOCOL_NS);
          statusCodes(writer, response.result().codes());
          writer.writeEndElement();
          writer.writeEndElement();
        });
  }

  private static void start(XMLStreamWriter writer, String name, RequestId id, Instant now)
      throws XMLStreamException {
    writer.writeStartElement("samlp", name, PROTOCOL_NS);
    writer.writeNamespace("samlp", PROTOCOL_NS);
    writer.writeNamespace("saml", ASSERTION_NS);
    writer.writeAttribute("ID", id.value());
    writer.writeAttribute("Version", "2.0");
    writer.writeAttribute("IssueInstant", seconds(now));
  }

  private static void destination(XMLStreamWriter writer, URI url) throws XMLStreamException {
    writer.writeAttribute("Destination", url.toString());
  }

  private static void issuer(XMLStreamWriter writer, EntityId issuer) throws XMLStreamException {
    writer.writeStartElement("saml", "Issuer", ASSERTION_NS);
    writer.writeCharacters(issuer.value());
    writer.writeEndElement();
  }

  private static void nameId(XMLStreamWriter writer, NameId nameId) throws XMLStreamException {
    writer.writeStartElement("saml", "NameID", ASSERTION_NS);
    optional(writer, "NameQualifier", nameId.nameQualifier());
    optional(writer, "SPNameQualifier", nameId.spNameQualifier());
    optional(writer, "Format", nameId.format());
    optional(writer, "SPProvidedID", nameId.spProvidedId());
    writer.writeCharacters(nameId.value());
    writer.writeEndElement();
  }

  // Each code stands inside of the one before it.
  private static void statusCodes(XMLStreamWriter writer, List<String> names)
      throws XMLStreamException {
    for (String name : names) {
      writer.writeStartElement("samlp", "StatusCode", PROTOCOL_NS);
      writer.writeAttribute("Value", LogoutStatus.uriOf(name));
    }
    for (int i = 0; i < names.size(); i++) {
      writer.writeEndElement();
    }
  }

  private static void optional(XMLStreamWriter writer, String name, Optional<String> value)
      throws XMLStreamException {
    if (value.isPresent()) {
      writer.writeAttribute(name, value.get());
    }
  }

  private static String seconds(Instant time) {
    return time.truncatedTo(ChronoUnit.SECONDS).toString();
  }
}
