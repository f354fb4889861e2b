// SPDX-License-Identifier: Apache-2.0
package io.relyra.saml.metadata;

import static io.relyra.saml.xml.SamlNames.METADATA_NS;
import static io.relyra.saml.xml.SamlNames.POST_BINDING;
import static io.relyra.saml.xml.SamlNames.PROTOCOL_NS;
import static io.relyra.saml.xml.SamlNames.SIGNATURE_NS;

import io.relyra.api.connection.NameIdFormat;
import io.relyra.api.connection.RequestSigning;
import io.relyra.api.connection.SignatureRequirement;
import io.relyra.saml.SamlRefusal;
import io.relyra.saml.signing.EnvelopedSigner;
import io.relyra.saml.signing.EnvelopedSigner.Place;
import io.relyra.saml.signing.SigningKey;
import io.relyra.saml.xml.XmlText;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** Writes our metadata as XML, in the order of the schema. */
public final class ServiceProviderMetadataWriter {
  private static final List<String> ENCRYPTION_METHODS =
      List.of(
          "http://www.w3.org/2009/xmlenc11#aes256-gcm",
          "http://www.w3.org/2009/xmlenc11#aes128-gcm",
          "http://www.w3.org/2001/04/xmlenc#rsa-oaep-mgf1p");

  private ServiceProviderMetadataWriter() {}

  /**
   * Writes a description.
   *
   * @param metadata what is described
   * @return an EntityDescriptor without XML declaration, unsigned
   */
  public static String xml(ServiceProviderMetadata metadata) {
    return write(metadata, Optional.empty());
  }

  /**
   * Writes and signs a description.
   *
   * @param metadata what is described
   * @param key signs
   * @return an EntityDescriptor without XML declaration; its ID depends on its content only
   * @throws SamlRefusal {@code signature_failed}
   */
  public static String signedXml(ServiceProviderMetadata metadata, SigningKey key) {
    String id = "id_" + digest(xml(metadata)).substring(0, 40);
    return EnvelopedSigner.sign(write(metadata, Optional.of(id)), key, Place.FIRST);
  }

  private static String write(ServiceProviderMetadata metadata, Optional<String> id) {
    return XmlText.of(
        writer -> {
          writer.writeStartElement("md", "EntityDescriptor", METADATA_NS);
          writer.writeNamespace("md", METADATA_NS);
          if (id.isPresent()) {
            writer.writeAttribute("ID", id.get());
          }
          writer.writeAttribute("entityID", metadata.entityId().value());
          writeValidity(writer, metadata.validity());
          writeRole(writer, metadata);
          writer.writeEndElement();
        });
  }

  private static void writeValidity(XMLStreamWriter writer, MetadataValidity validity)
      throws XMLStreamException {
    Optional<Instant> until = validity.until();
    if (until.isPresent()) {
      writer.writeAttribute("validUntil", until.get().truncatedTo(ChronoUnit.SECONDS).toString());
    }
    Optional<Duration> cache = validity.cache();
    if (cache.isPresent()) {
      writer.writeAttribute("cacheDuration", cache.get().toString());
    }
  }

  private static void writeRole(XMLStreamWriter writer, ServiceProviderMetadata metadata)
      throws XMLStreamException {
    boolean signed = metadata.requests() == RequestSigning.SIGNED;
    boolean wantsAssertions = metadata.signatures() != SignatureRequirement.RESPONSE;
    writer.writeStartElement("md", "SPSSODescriptor", METADATA_NS);
    writer.writeAttribute("AuthnRequestsSigned", String.valueOf(signed));
    writer.writeAttribute("WantAssertionsSigned", String.valueOf(wantsAssertions));
    writer.writeAttribute("protocolSupportEnumeration", PROTOCOL_NS);
    for (X509Certificate certificate : metadata.signing()) {
      writeKey(writer, "signing", certificate, List.of());
    }
    for (X509Certificate certificate : metadata.encryption()) {
      writeKey(writer, "encryption", certificate, ENCRYPTION_METHODS);
    }
    for (ServiceEndpoint endpoint : metadata.logout()) {
      writeEndpoint(writer, "SingleLogoutService", endpoint.binding().uri(), endpoint.location());
      if (endpoint.responseLocation().isPresent()) {
        writer.writeAttribute("ResponseLocation", endpoint.responseLocation().get().toString());
      }
    }
    for (NameIdFormat format : metadata.nameIdFormats()) {
      writer.writeStartElement("md", "NameIDFormat", METADATA_NS);
      writer.writeCharacters(format.uri());
      writer.writeEndElement();
    }
    for (AssertionConsumer consumer : metadata.consumers()) {
      writeEndpoint(writer, "AssertionConsumerService", POST_BINDING, consumer.location());
      writer.writeAttribute("index", String.valueOf(consumer.index()));
      if (consumer.equals(metadata.consumers().get(0))) {
        writer.writeAttribute("isDefault", "true");
      }
    }
    writer.writeEndElement();
  }

  private static void writeEndpoint(
      XMLStreamWriter writer, String name, String binding, URI location) throws XMLStreamException {
    writer.writeEmptyElement("md", name, METADATA_NS);
    writer.writeAttribute("Binding", binding);
    writer.writeAttribute("Location", location.toString());
  }

  private static void writeKey(
      XMLStreamWriter writer, String use, X509Certificate certificate, List<String> methods)
      throws XMLStreamException {
    writer.writeStartElement("md", "KeyDescriptor", METADATA_NS);
    writer.writeAttribute("use", use);
    writer.writeStartElement("ds", "KeyInfo", SIGNATURE_NS);
    writer.writeNamespace("ds", SIGNATURE_NS);
    writer.writeStartElement("ds", "X509Data", SIGNATURE_NS);
    writer.writeStartElement("ds", "X509Certificate", SIGNATURE_NS);
    writer.writeCharacters(base64(certificate));
    writer.writeEndElement();
    writer.writeEndElement();
    writer.writeEndElement();
    for (String method : methods) {
      writer.writeEmptyElement("md", "EncryptionMethod", METADATA_NS);
      writer.writeAttribute("Algorithm", method);
    }
    writer.writeEndElement();
  }

  private static String base64(X509Certificate certificate) {
    try {
      return Base64.getEncoder().encodeToString(certificate.getEncoded());
    } catch (CertificateEncodingException e) {
      throw new IllegalArgumentException("a certificate has no encoding", e);
    }
  }

  private static String digest(String text) {
    try {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
