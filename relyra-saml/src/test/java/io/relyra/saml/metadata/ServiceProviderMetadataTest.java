// SPDX-License-Identifier: Apache-2.0
package io.relyra.saml.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import io.relyra.api.EntityId;
import io.relyra.api.connection.Connection;
import io.relyra.api.connection.NameIdFormat;
import io.relyra.api.connection.NameIdPolicy;
import io.relyra.api.connection.RequestPolicy;
import io.relyra.api.connection.RequestSigning;
import io.relyra.api.connection.ServiceProvider;
import io.relyra.api.connection.SignatureRequirement;
import io.relyra.saml.BareCertificate;
import io.relyra.saml.Keys;
import io.relyra.saml.Sample;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** SAML Metadata 2.4.4. */
class ServiceProviderMetadataTest {
  @Test
  void describesOneAssertionConsumerService() {
    assertThat(
            ServiceProviderMetadataWriter.xml(
                ServiceProviderMetadata.of(Sample.connection(), List.of())))
        .isEqualTo(
            """
            <md:EntityDescriptor xmlns:md="urn:oasis:names:tc:SAML:2.0:metadata"\
             entityID="https://sp.example/saml"><md:SPSSODescriptor AuthnRequestsSigned="false"\
             WantAssertionsSigned="true"\
             protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol"><md:NameIDFormat>\
            urn:oasis:names:tc:SAML:1.1:nameid-format:unspecified</md:NameIDFormat>\
            <md:AssertionConsumerService\
             Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST"\
             Location="https://sp.example/saml/acs?a=1&amp;b=2" index="0" isDefault="true"/>\
            </md:SPSSODescriptor></md:EntityDescriptor>""");
  }

  @Test
  void describesTheSingleLogoutServiceInBothBindings() {
    Connection connection = Sample.connection();
    Connection withLogout =
        new Connection(
            connection.id(),
            connection.identityProvider(),
            connection.serviceProvider().withSloUrl(URI.create("https://sp.example/slo?a=1&b=2")),
            connection.policy());
    String location = " Location=\"https://sp.example/slo?a=1&amp;b=2\"/>";
    assertThat(ServiceProviderMetadataWriter.xml(ServiceProviderMetadata.of(withLogout, List.of())))
        .contains(
            "<md:SingleLogoutService"
                + " Binding=\"urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect\""
                + location
                + "<md:SingleLogoutService"
                + " Binding=\"urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST\""
                + location
                + "<md:NameIDFormat>");
  }

  @Test
  void escapes() {
    ServiceProvider odd =
        new ServiceProvider(new EntityId("urn:\"<&>\""), URI.create("https://sp.example/?'&"));
    Connection connection = Sample.connection();
    ServiceProviderMetadata metadata =
        ServiceProviderMetadata.of(
            new Connection(
                connection.id(), connection.identityProvider(), odd, connection.policy()),
            List.of());

    assertThat(ServiceProviderMetadataWriter.xml(metadata))
        .contains("entityID=\"urn:&quot;&lt;&amp;&gt;&quot;\"")
        .contains("Location=\"https://sp.example/?'&amp;\"");
  }

  @Test
  void describesEverythingInTheOrderOfTheSchema() {
    Connection sample = Sample.connection();
    Connection connection =
        new Connection(
            sample.id(),
            sample
                .identityProvider()
                .withRequests(
                    RequestPolicy.DEFAULT
                        .withSigning(RequestSigning.SIGNED)
                        .withNameId(NameIdPolicy.creating(NameIdFormat.PERSISTENT))),
            sample.serviceProvider().withSloUrl(URI.create("https://sp.example/saml/slo/acme")),
            Sample.demanding(SignatureRequirement.RESPONSE));
    ServiceProviderMetadata metadata =
        ServiceProviderMetadata.of(connection, List.of(certificate(1), certificate(2)))
            .withEncryption(List.of(certificate(3)))
            .withConsumers(
                List.of(
                    new AssertionConsumer(0, Sample.ACS),
                    new AssertionConsumer(7, URI.create("https://sp.example/saml/acs/acme"))))
            .withValidity(
                new MetadataValidity(
                    Optional.of(Instant.parse("2026-12-01T00:00:00.5Z")),
                    Optional.of(Duration.ofHours(6))));

    assertThat(ServiceProviderMetadataWriter.xml(metadata))
        .isEqualTo(
            """
            <md:EntityDescriptor xmlns:md="urn:oasis:names:tc:SAML:2.0:metadata"\
             entityID="https://sp.example/saml" validUntil="2026-12-01T00:00:00Z"\
             cacheDuration="PT6H"><md:SPSSODescriptor AuthnRequestsSigned="true"\
             WantAssertionsSigned="false"\
             protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol">\
            <md:KeyDescriptor use="signing"><ds:KeyInfo\
             xmlns:ds="http://www.w3.org/2000/09/xmldsig#"><ds:X509Data><ds:X509Certificate>AQ==\
            </ds:X509Certificate></ds:X509Data></ds:KeyInfo></md:KeyDescriptor>\
            <md:KeyDescriptor use="signing"><ds:KeyInfo\
             xmlns:ds="http://www.w3.org/2000/09/xmldsig#"><ds:X509Data><ds:X509Certificate>Ag==\
            </ds:X509Certificate></ds:X509Data></ds:KeyInfo></md:KeyDescriptor>\
            <md:KeyDescriptor use="encryption"><ds:KeyInfo\
             xmlns:ds="http://www.w3.org/2000/09/xmldsig#"><ds:X509Data><ds:X509Certificate>Aw==\
            </ds:X509Certificate></ds:X509Data></ds:KeyInfo>\
            <md:EncryptionMethod Algorithm="http://www.w3.org/2009/xmlenc11#aes256-gcm"/>\
            <md:EncryptionMethod Algorithm="http://www.w3.org/2009/xmlenc11#aes128-gcm"/>\
            <md:EncryptionMethod Algorithm="http://www.w3.org/2001/04/xmlenc#rsa-oaep-mgf1p"/>\
            </md:KeyDescriptor>\
            <md:SingleLogoutService\
             Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect"\
             Location="https://sp.example/saml/slo/acme"/>\
            <md:SingleLogoutService\
             Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST"\
             Location="https://sp.example/saml/slo/acme"/>\
            <md:NameIDFormat>urn:oasis:names:tc:SAML:2.0:nameid-format:persistent\
            </md:NameIDFormat><md:AssertionConsumerService\
             Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST"\
             Location="https://sp.example/saml/acs?a=1&amp;b=2" index="0" isDefault="true"/>\
            <md:AssertionConsumerService\
             Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST"\
             Location="https://sp.example/saml/acs/acme" index="7"/></md:SPSSODescriptor>\
            </md:EntityDescriptor>""");
  }

  private static BareCertificate certificate(int content) {
    return new BareCertificate(Keys.rsa().getPublic()) {
      private static final long serialVersionUID = 1L;

      @Override
      public byte[] getEncoded() {
        return new byte[] {(byte) content};
      }
    };
  }
}
