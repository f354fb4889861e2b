// SPDX-License-Identifier: Apache-2.0
package io.relyra.saml.logout;

import static io.relyra.saml.logout.LogoutSample.codeOf;
import static io.relyra.saml.logout.LogoutSample.form;
import static io.relyra.saml.logout.LogoutSample.query;
import static io.relyra.saml.logout.LogoutSample.request;
import static io.relyra.saml.logout.LogoutSample.verify;
import static org.assertj.core.api.Assertions.assertThat;

import io.relyra.api.ErrorCode;
import io.relyra.saml.SamlRefusal;
import io.relyra.test.idp.IdpLogout;
import io.relyra.test.idp.LogoutDeviation;
import io.relyra.test.idp.LogoutDeviations;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every attack that the fake identity provider knows, with the rule that refuses it. */
class LogoutDeviationsTest {
  static List<LogoutDeviation> ofMessage() {
    return LogoutDeviations.ofMessage();
  }

  static List<LogoutDeviation> ofQuery() {
    return LogoutDeviations.ofQuery();
  }

  static List<LogoutDeviation> ofForm() {
    return LogoutDeviations.ofForm();
  }

  @ParameterizedTest
  @MethodSource("ofMessage")
  void messagesAreRefusedInAQuery(LogoutDeviation deviation) {
    refused(deviation, () -> query(request().query(deviation)));
  }

  // A change after signing is found by the digest where the parser does not find it before.
  @ParameterizedTest
  @MethodSource("ofMessage")
  void messagesAreRefusedInAForm(LogoutDeviation deviation) {
    IdpLogout message = request();
    refused(deviation, () -> form(message, message.post(deviation)));
  }

  @ParameterizedTest
  @MethodSource("ofQuery")
  void queriesAreRefused(LogoutDeviation deviation) {
    refused(deviation, () -> query(request().query(deviation)));
  }

  @ParameterizedTest
  @MethodSource("ofForm")
  void formsAreRefused(LogoutDeviation deviation) {
    IdpLogout message = request();
    refused(deviation, () -> form(message, message.post(deviation)));
  }

  @Test
  void namesAreUnique() {
    assertThat(Stream.of(ofMessage(), ofQuery(), ofForm()).flatMap(List::stream))
        .extracting(LogoutDeviation::name)
        .doesNotHaveDuplicates()
        .hasSizeGreaterThan(60);
  }

  private static void refused(LogoutDeviation deviation, Supplier<EncodedMessage> message) {
    assertThat(deviation.refusals())
        .as(deviation.sentence())
        .containsExactly(codeOfRefusal(message));
  }

  private static ErrorCode codeOfRefusal(Supplier<EncodedMessage> message) {
    EncodedMessage encoded;
    try {
      encoded = message.get();
    } catch (SamlRefusal refusal) {
      return refusal.code();
    }
    return codeOf(verify(encoded));
  }
}
