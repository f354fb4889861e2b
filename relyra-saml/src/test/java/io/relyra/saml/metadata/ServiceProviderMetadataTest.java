// SPDX-License-Identifier: Apache-2.0
package io.relyra.saml.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import io.relyra.api.EntityId;
import io.relyra.api.connection.Connection;
import io.relyra.api.connection.ServiceProvider;
import io.relyra.saml.Sample;
import java.net.URI;
import java.util.List;
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
}
