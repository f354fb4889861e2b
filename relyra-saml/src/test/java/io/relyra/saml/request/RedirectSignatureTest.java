// SPDX-License-Identifier: Apache-2.0
package io.relyra.saml.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.relyra.api.RelayState;
import io.relyra.api.connection.RedirectEncoding;
import io.relyra.saml.Keys;
import io.relyra.saml.Sample;
import io.relyra.saml.signing.SigningAlgorithm;
import io.relyra.saml.signing.SigningKey;
import io.relyra.test.idp.ReceivedAuthnRequest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** SAML Bindings 3.4.4.1. The vectors were made with OpenSSL and Python, not with this library. */
class RedirectSignatureTest {
  private static final RelayState RELAY_STATE = new RelayState("rs_abcdefghij-klmno_p");
  private static final AuthnRequest REQUEST =
      AuthnRequest.through(Sample.connection(), Sample.REQUEST, Sample.NOW);

  static Stream<Arguments> vectors() {
    List<String> lines = resource("vectors.txt").lines().toList();
    List<Arguments> vectors = new ArrayList<>();
    for (int i = 0; i < lines.size(); i += 2) {
      String[] names = lines.get(i).split(" ");
      vectors.add(
          arguments(
              RedirectEncoding.valueOf(names[0]),
              SigningAlgorithm.valueOf(names[1]),
              lines.get(i + 1)));
    }
    assertThat(vectors).hasSize(6);
    return vectors.stream();
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("vectors")
  void signsToTheByte(RedirectEncoding style, SigningAlgorithm algorithm, String expected)
      throws Exception {
    String parameters = expected.substring(0, expected.indexOf("&SigAlg="));
    assertThat(RedirectBinding.signed(parameters, vectorKey(algorithm), style)).isEqualTo(expected);
  }

  @ParameterizedTest
  @EnumSource(RedirectEncoding.class)
  void signatureCoversOurParametersAsTheyStandAndNotTheQueryOfTheProvider(RedirectEncoding style)
      throws Exception {
    KeyPair pair = Keys.rsa();
    SigningKey key = SigningKey.of(pair.getPrivate(), Keys.certificate(pair));
    URI sso = URI.create("https://idp.example/sso?tenant=a%2Fb");
    URI url = RedirectBinding.signedLoginUrl(sso, REQUEST, RELAY_STATE, key, style);

    String query = url.getRawQuery();
    String digits = style == RedirectEncoding.ADFS_LOWER ? "[0-9a-f]" : "[0-9A-F]";
    String value = "([A-Za-z0-9._~-]|%" + digits + "{2})+";
    assertThat(query)
        .matches(
            "tenant=a%2Fb&SAMLRequest="
                + value
                + "&RelayState="
                + value
                + "&SigAlg="
                + value
                + "&Signature="
                + value);
    String signed = query.substring("tenant=a%2Fb&".length(), query.indexOf("&Signature="));
    String signature = query.substring(query.indexOf("&Signature=") + "&Signature=".length());
    Signature verifier = Signature.getInstance("SHA256withRSA");
    verifier.initVerify(pair.getPublic());
    verifier.update(signed.getBytes(StandardCharsets.US_ASCII));
    byte[] bytes =
        Base64.getDecoder().decode(URLDecoder.decode(signature, StandardCharsets.US_ASCII));
    assertThat(verifier.verify(bytes)).isTrue();
    assertThat(ReceivedAuthnRequest.fromUrl(url).id()).isEqualTo(Sample.REQUEST);
  }

  @Test
  void theVectorHoldsTheDocumentThatIsWritten() {
    String query = resource("vectors.txt").lines().toList().get(1);
    assertThat(ReceivedAuthnRequest.fromUrl(URI.create("https://idp.example/?" + query)))
        .isEqualTo(
            ReceivedAuthnRequest.fromUrl(
                RedirectBinding.loginUrl(Sample.SSO, REQUEST, RELAY_STATE)));
  }

  private static SigningKey vectorKey(SigningAlgorithm algorithm) throws Exception {
    String pem = resource("key.pem").replaceAll("-----.*?-----|\\s", "");
    PrivateKey key =
        KeyFactory.getInstance("RSA")
            .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(pem)));
    byte[] certificate = resource("certificate.pem").getBytes(StandardCharsets.US_ASCII);
    return SigningKey.of(
        key,
        (X509Certificate)
            CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(certificate)),
        algorithm);
  }

  private static String resource(String name) {
    try (var in = RedirectSignatureTest.class.getResourceAsStream("/redirect/" + name)) {
      return new String(in.readAllBytes(), StandardCharsets.US_ASCII);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
