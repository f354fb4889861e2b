// SPDX-License-Identifier: Apache-2.0
package io.relyra.saml.metadata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.relyra.api.connection.Connection;
import io.relyra.api.connection.RequestBinding;
import io.relyra.api.connection.RequestPolicy;
import io.relyra.api.connection.RequestSigning;
import io.relyra.saml.Sample;
import io.relyra.saml.signing.SigningAlgorithm;
import io.relyra.saml.signing.SigningKey;
import io.relyra.test.idp.IdpKey;
import java.io.InputStream;
import java.io.StringReader;
import java.net.URI;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.w3c.dom.ls.DOMImplementationLS;
import org.w3c.dom.ls.LSInput;
import org.xml.sax.SAXException;

/** What we publish is valid by the schema of OASIS (saml-schema-metadata-2.0.xsd). */
class MetadataSchemaTest {
  private static final Schema SCHEMA = schema();
  private static final X509Certificate CERTIFICATE = IdpKey.rsa2048().certificate();

  @Test
  void theLeastIsValid() throws Exception {
    validate(
        ServiceProviderMetadataWriter.xml(
            ServiceProviderMetadata.of(Sample.connection(), List.of())));
  }

  @Test
  void everythingIsValid() throws Exception {
    String xml = ServiceProviderMetadataWriter.xml(everything());
    assertThat(xml).contains("SingleLogoutService", "ResponseLocation", "EncryptionMethod");
    validate(xml);
  }

  @ParameterizedTest
  @EnumSource(SigningAlgorithm.class)
  void signedIsValid(SigningAlgorithm algorithm) throws Exception {
    IdpKey key = algorithm.uri().contains("rsa") ? IdpKey.rsa2048() : IdpKey.ecP256();
    validate(
        ServiceProviderMetadataWriter.signedXml(
            everything(), SigningKey.of(key.privateKey(), key.certificate(), algorithm)));
  }

  @Test
  void theSchemaFindsWhatIsOutOfOrder() {
    String xml = ServiceProviderMetadataWriter.xml(everything());
    String moved =
        xml.replaceFirst("<md:SingleLogoutService[^>]*>", "")
            .replace(
                "</md:SPSSODescriptor>",
                "<md:SingleLogoutService Binding=\"urn:x\" Location=\"urn:y\"/></md:SPSSODescriptor>");
    assertThatThrownBy(() -> validate(moved)).isInstanceOf(SAXException.class);
  }

  private static ServiceProviderMetadata everything() {
    Connection sample = Sample.connection();
    Connection signing =
        new Connection(
            sample.id(),
            sample
                .identityProvider()
                .withRequests(RequestPolicy.DEFAULT.withSigning(RequestSigning.SIGNED)),
            sample.serviceProvider().withSloUrl(URI.create("https://sp.example/slo?a=1&b=2")),
            sample.policy());
    ServiceProviderMetadata described =
        ServiceProviderMetadata.of(signing, List.of(CERTIFICATE, CERTIFICATE));
    return described
        .withEncryption(List.of(CERTIFICATE))
        .withConsumers(
            List.of(
                new AssertionConsumer(0, Sample.ACS),
                new AssertionConsumer(7, URI.create("https://sp.example/saml/acs/acme"))))
        .withLogout(
            List.of(
                described.logout().get(0),
                new ServiceEndpoint(
                    RequestBinding.HTTP_POST,
                    URI.create("https://sp.example/slo"),
                    Optional.of(URI.create("https://sp.example/slo/answer")))))
        .withValidity(
            new MetadataValidity(
                Optional.of(Instant.parse("2026-12-01T00:00:00Z")),
                Optional.of(Duration.ofHours(6))));
  }

  private static void validate(String xml) throws Exception {
    SCHEMA.newValidator().validate(new StreamSource(new StringReader(xml)));
  }

  // Schema files and their DTD come from the jar by name, and nothing from elsewhere.
  private static Schema schema() {
    try {
      DOMImplementationLS inputs =
          (DOMImplementationLS)
              DocumentBuilderFactory.newDefaultInstance()
                  .newDocumentBuilder()
                  .getDOMImplementation()
                  .getFeature("LS", "3.0");
      SchemaFactory factory = SchemaFactory.newDefaultInstance();
      factory.setResourceResolver(
          (type, namespace, publicId, systemId, base) -> {
            LSInput input = inputs.createLSInput();
            input.setSystemId(systemId);
            input.setByteStream(file(systemId.substring(systemId.lastIndexOf('/') + 1)));
            return input;
          });
      return factory.newSchema(new StreamSource(file("saml-schema-metadata-2.0.xsd")));
    } catch (SAXException | ParserConfigurationException e) {
      throw new AssertionError(e);
    }
  }

  private static InputStream file(String name) {
    InputStream found = MetadataSchemaTest.class.getResourceAsStream("/schemas/" + name);
    if (found == null) {
      throw new AssertionError("not in the jar: " + name);
    }
    return found;
  }
}
