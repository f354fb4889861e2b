// SPDX-License-Identifier: Apache-2.0
package io.relyra.saml.fuzz;

import io.relyra.api.ErrorCode;
import io.relyra.api.connection.Connection;
import io.relyra.api.connection.RequestBinding;
import io.relyra.api.connection.SingleLogoutService;
import io.relyra.saml.SamlRefusal;
import io.relyra.saml.Sample;
import io.relyra.saml.logout.EncodedMessage;
import io.relyra.saml.logout.LogoutLimits;
import io.relyra.saml.logout.LogoutVerification;
import io.relyra.saml.logout.LogoutVerifier;
import io.relyra.saml.logout.MessageKind;
import io.relyra.saml.logout.VerifiedLogoutRequest;
import io.relyra.saml.logout.VerifiedLogoutResponse;
import java.net.URI;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * A logout message is refused with a code of ours, or what it says is what a target demands.
 *
 * @param request what must hold of a request that is accepted
 * @param response what must hold of an answer that is accepted
 */
record LogoutTarget(
    Predicate<VerifiedLogoutRequest> request, Predicate<VerifiedLogoutResponse> response) {
  private static final LogoutVerifier VERIFIER = new LogoutVerifier(LogoutLimits.DEFAULT);
  private static final Connection CONNECTION = connection();

  /** Tells whether the message was accepted. */
  boolean judge(Supplier<EncodedMessage> reading) {
    try {
      EncodedMessage message = reading.get();
      return message.kind() == MessageKind.REQUEST
          ? check(VERIFIER.request(message, CONNECTION, Sample.NOW), request)
          : check(VERIFIER.response(message, Sample.REQUEST, CONNECTION, Sample.NOW), response);
    } catch (SamlRefusal refusal) {
      return false;
    }
  }

  private static <T> boolean check(LogoutVerification<T> verdict, Predicate<T> demand) {
    if (verdict instanceof LogoutVerification.Refused<T> refused) {
      if (refused.code() == ErrorCode.INTERNAL_ERROR) {
        throw new AssertionError("no refusal of ours: " + refused.detail());
      }
      return false;
    }
    if (!demand.test(((LogoutVerification.Accepted<T>) verdict).message())) {
      throw new AssertionError("it says what nobody signed");
    }
    return true;
  }

  private static Connection connection() {
    Connection plain = Sample.connection(FixedKey.certificate());
    return new Connection(
        plain.id(),
        plain
            .identityProvider()
            .withLogout(
                new SingleLogoutService(
                    RequestBinding.HTTP_REDIRECT, URI.create("https://idp.example/saml/slo"))),
        plain.serviceProvider().withSloUrl(URI.create("https://sp.example/saml/slo/acme")),
        plain.policy());
  }
}
