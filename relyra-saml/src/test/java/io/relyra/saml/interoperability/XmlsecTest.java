// SPDX-License-Identifier: Apache-2.0
package io.relyra.saml.interoperability;

import static org.assertj.core.api.Assertions.assertThat;

import io.relyra.api.EntityId;
import io.relyra.api.connection.Connection;
import io.relyra.api.connection.RequestBinding;
import io.relyra.api.connection.RequestSigning;
import io.relyra.api.connection.SignatureRequirement;
import io.relyra.saml.Sample;
import io.relyra.saml.metadata.ServiceProviderMetadata;
import io.relyra.saml.metadata.ServiceProviderMetadataWriter;
import io.relyra.saml.request.AuthnRequest;
import io.relyra.saml.request.PostBinding;
import io.relyra.saml.signing.SigningAlgorithm;
import io.relyra.saml.signing.SigningKey;
import io.relyra.test.idp.IdpKey;
import io.relyra.test.idp.KeyKind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** xmlsec1 (C, libxml2, OpenSSL) verifies what we sign, and finds out what was changed. */
@Tag("interoperability")
class XmlsecTest {
  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource(SigningAlgorithm.class)
  void verifiesOurRequests(SigningAlgorithm algorithm) throws Exception {
    SigningKey key = key(algorithm);
    Connection connection =
        Parties.connection(RequestBinding.HTTP_POST, SignatureRequirement.RESPONSE_OR_ASSERTION);
    AuthnRequest request = AuthnRequest.through(connection, Sample.REQUEST, Instant.now());
    String form =
        PostBinding.signedLoginForm(Sample.SSO, request, Parties.RELAY_STATE, key).samlRequest();
    String xml = new String(Base64.getDecoder().decode(form), StandardCharsets.UTF_8);
    assertThat(verifies(xml, "AuthnRequest", key)).isTrue();
    String changed = xml.replace(Sample.SP.value(), new EntityId("https://other.example").value());
    assertThat(changed).isNotEqualTo(xml);
    assertThat(verifies(changed, "AuthnRequest", key)).isFalse();
  }

  @ParameterizedTest
  @EnumSource(SigningAlgorithm.class)
  void verifiesOurMetadata(SigningAlgorithm algorithm) throws Exception {
    SigningKey key = key(algorithm);
    Connection connection =
        Parties.connection(RequestBinding.HTTP_POST, SignatureRequirement.RESPONSE_OR_ASSERTION);
    ServiceProviderMetadata metadata =
        ServiceProviderMetadata.of(connection, List.of(key.certificate()));
    assertThat(metadata.requests()).isEqualTo(RequestSigning.SIGNED);
    String xml = ServiceProviderMetadataWriter.signedXml(metadata, key);
    assertThat(verifies(xml, "EntityDescriptor", key)).isTrue();
    String changed = xml.replace("/saml/acs", "/saml/acx");
    assertThat(changed).isNotEqualTo(xml);
    assertThat(verifies(changed, "EntityDescriptor", key)).isFalse();
  }

  private static SigningKey key(SigningAlgorithm algorithm) {
    KeyKind kind = algorithm.uri().contains("rsa") ? KeyKind.RSA_2048 : KeyKind.EC_P256;
    IdpKey key = IdpKey.fresh(kind);
    return SigningKey.of(key.privateKey(), key.certificate(), algorithm);
  }

  private boolean verifies(String xml, String signed, SigningKey key)
      throws IOException, InterruptedException {
    Path document = Files.writeString(folder.resolve("document.xml"), xml);
    Path certificate =
        Files.writeString(folder.resolve("certificate.pem"), Parties.pem(key.certificate()));
    Process process =
        new ProcessBuilder(
                "xmlsec1",
                "--verify",
                "--enabled-key-data",
                "x509,rsa,ec,ecdsa",
                "--pubkey-cert-pem",
                certificate.toString(),
                "--id-attr:ID",
                signed,
                document.toString())
            .redirectErrorStream(true)
            .redirectOutput(Path.of("target", "xmlsec1.out").toFile())
            .start();
    return process.waitFor() == 0;
  }
}
