// SPDX-License-Identifier: Apache-2.0
package io.relyra.saml.logout;

import static org.assertj.core.api.Assertions.assertThat;

import io.relyra.api.ErrorCode;
import io.relyra.api.connection.Connection;
import io.relyra.api.connection.RequestBinding;
import io.relyra.api.connection.SingleLogoutService;
import io.relyra.saml.Sample;
import io.relyra.test.idp.FakeIdp;
import io.relyra.test.idp.IdpLogout;
import io.relyra.test.idp.Person;
import java.net.URI;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** A connection with single logout, and what its identity provider says. */
final class LogoutSample {
  static final URI OURS = URI.create("https://sp.example/saml/slo/acme");
  static final URI THEIRS = URI.create("https://idp.example/saml/slo");
  static final LogoutVerifier VERIFIER = new LogoutVerifier(LogoutLimits.DEFAULT);

  private LogoutSample() {}

  static Connection connection(X509Certificate... pinned) {
    return with(Sample.connection(pinned), RequestBinding.HTTP_REDIRECT);
  }

  static Connection with(Connection plain, RequestBinding binding) {
    return new Connection(
        plain.id(),
        plain.identityProvider().withLogout(new SingleLogoutService(binding, THEIRS)),
        plain.serviceProvider().withSloUrl(OURS),
        plain.policy());
  }

  /** With a relay state that every encoding has to encode. */
  static IdpLogout request(FakeIdp idp, String... sessionIndexes) {
    return IdpLogout.request(
            idp, OURS, Person.withEmail(Sample.ADA), List.of(sessionIndexes), Sample.NOW)
        .withRelayState("a b+c");
  }

  static IdpLogout request() {
    return request(Sample.idp(), "s-1", "s-2");
  }

  static IdpLogout response() {
    return IdpLogout.response(Sample.idp(), OURS, Sample.REQUEST.value(), Sample.NOW);
  }

  static EncodedMessage query(String raw) {
    return RedirectedMessage.of(raw, LogoutLimits.DEFAULT);
  }

  static EncodedMessage form(IdpLogout message) {
    return form(message, message.post());
  }

  static EncodedMessage form(IdpLogout message, String base64) {
    return PostedMessage.of(Map.of(message.parameter(), List.of(base64)), LogoutLimits.DEFAULT);
  }

  static LogoutVerification<VerifiedLogoutRequest> verify(EncodedMessage message) {
    return verify(message, Sample.NOW);
  }

  static LogoutVerification<VerifiedLogoutRequest> verify(EncodedMessage message, Instant now) {
    return VERIFIER.request(message, connection(), now);
  }

  static LogoutVerification<VerifiedLogoutResponse> verifyResponse(EncodedMessage message) {
    return VERIFIER.response(message, Sample.REQUEST, connection(), Sample.NOW);
  }

  static <T> T accepted(LogoutVerification<T> verdict) {
    if (verdict instanceof LogoutVerification.Accepted<T> accepted) {
      return accepted.message();
    }
    throw new AssertionError(verdict);
  }

  static void refused(LogoutVerification<?> verdict, ErrorCode code) {
    assertThat(codeOf(verdict)).as(verdict.toString()).isEqualTo(code);
  }

  static ErrorCode codeOf(LogoutVerification<?> verdict) {
    if (verdict instanceof LogoutVerification.Refused<?> refused) {
      return refused.code();
    }
    throw new AssertionError("accepted");
  }
}
