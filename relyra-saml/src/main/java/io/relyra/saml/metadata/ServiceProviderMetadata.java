// SPDX-License-Identifier: Apache-2.0
package io.relyra.saml.metadata;

import static io.relyra.saml.xml.SamlNames.METADATA_NS;
import static io.relyra.saml.xml.SamlNames.POST_BINDING;
import static io.relyra.saml.xml.SamlNames.PROTOCOL_NS;
import static io.relyra.saml.xml.SamlNames.UNSPECIFIED_FORMAT;

import io.relyra.api.connection.ServiceProvider;
import io.relyra.saml.xml.XmlText;

/** The description of our side that an identity provider imports (SAML Metadata 2.4.4). */
public final class ServiceProviderMetadata {
  private ServiceProviderMetadata() {}

  /**
   * Describes a service provider: unsigned requests, assertions to be signed and posted.
   *
   * @param sp our side
   * @return an EntityDescriptor without XML declaration, unsigned
   */
  public static String xml(ServiceProvider sp) {
    return XmlText.of(
        writer -> {
          writer.writeStartElement("md", "EntityDescriptor", METADATA_NS);
          writer.writeNamespace("md", METADATA_NS);
          writer.writeAttribute("entityID", sp.entityId().value());
          writer.writeStartElement("md", "SPSSODescriptor", METADATA_NS);
          writer.writeAttribute("AuthnRequestsSigned", "false");
          writer.writeAttribute("WantAssertionsSigned", "true");
          writer.writeAttribute("protocolSupportEnumeration", PROTOCOL_NS);
          writer.writeStartElement("md", "NameIDFormat", METADATA_NS);
          writer.writeCharacters(UNSPECIFIED_FORMAT);
          writer.writeEndElement();
          writer.writeEmptyElement("md", "AssertionConsumerService", METADATA_NS);
          writer.writeAttribute("Binding", POST_BINDING);
          writer.writeAttribute("Location", sp.acsUrl().toString());
          writer.writeAttribute("index", "0");
          writer.writeAttribute("isDefault", "true");
          writer.writeEndElement();
          writer.writeEndElement();
        });
  }
}
