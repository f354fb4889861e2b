// SPDX-License-Identifier: Apache-2.0
package io.relyra.saml.logout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.relyra.api.ErrorCode;
import io.relyra.saml.Sample;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** SAML Bindings 3.4.4.1. The vectors were made with OpenSSL and Python, not with this library. */
class LogoutVectorsTest {
  static Stream<Arguments> vectors() {
    List<String> lines = resource("/logout/vectors.txt").lines().toList();
    List<Arguments> vectors = new ArrayList<>();
    for (int i = 0; i < lines.size(); i += 2) {
      vectors.add(arguments(lines.get(i), lines.get(i + 1)));
    }
    assertThat(vectors).hasSize(12);
    return vectors.stream();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("vectors")
  void verifiesToTheByte(String name, String query) {
    EncodedMessage message = LogoutSample.query(query);
    LogoutVerification<?> verdict = verify(message);
    assertThat(verdict).isInstanceOf(LogoutVerification.Accepted.class);
    assertThat(message.relayState()).contains("a b/c+d=é");
    // One digit of one encoded character, in the other case: the same values, other octets.
    String recased =
        query.contains("%2F") ? query.replaceFirst("%2F", "%2f") : query.replaceFirst("%2f", "%2F");
    assertThat(verify(LogoutSample.query(recased)))
        .isInstanceOfSatisfying(
            LogoutVerification.Refused.class,
            refused -> assertThat(refused.code()).isEqualTo(ErrorCode.INVALID_SIGNATURE));
  }

  private static LogoutVerification<?> verify(EncodedMessage message) {
    X509Certificate pinned = certificate();
    return message.kind() == MessageKind.REQUEST
        ? LogoutSample.VERIFIER.request(message, LogoutSample.connection(pinned), Sample.NOW)
        : LogoutSample.VERIFIER.response(
            message, Sample.REQUEST, LogoutSample.connection(pinned), Sample.NOW);
  }

  private static X509Certificate certificate() {
    byte[] pem = resource("/redirect/certificate.pem").getBytes(StandardCharsets.US_ASCII);
    try {
      return (X509Certificate)
          CertificateFactory.getInstance("X.509")
              .generateCertificate(new ByteArrayInputStream(pem));
    } catch (CertificateException e) {
      throw new AssertionError(e);
    }
  }

  private static String resource(String name) {
    try (var in = LogoutVectorsTest.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.US_ASCII);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
