// SPDX-License-Identifier: Apache-2.0
package io.relyra.benchmarks.verification;

import io.relyra.api.BindingDigest;
import io.relyra.api.ConnectionId;
import io.relyra.api.RelayState;
import io.relyra.api.ReturnTo;
import io.relyra.api.connection.Connection;
import io.relyra.api.connection.ConnectionPolicy;
import io.relyra.api.connection.IdentityProvider;
import io.relyra.api.connection.ServiceProvider;
import io.relyra.api.store.RequestIntent;
import io.relyra.saml.response.EncodedResponse;
import io.relyra.saml.response.ResponseLimits;
import io.relyra.saml.verify.ResponseVerifier;
import io.relyra.saml.verify.Verification;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** From the form field to the verdict, as the assertion consumer endpoint does it. */
final class RelyraCheck implements Check {
  private static final ConnectionId CONNECTION = new ConnectionId("acme");

  private final ResponseVerifier verifier = new ResponseVerifier(ResponseLimits.DEFAULT);
  private final RequestIntent intent;
  private final Connection connection;
  private final Instant now;

  RelyraCheck(SignedLogin login) {
    connection =
        new Connection(
            CONNECTION,
            new IdentityProvider(SignedLogin.IDP, SignedLogin.SSO, List.of(login.certificate())),
            new ServiceProvider(SignedLogin.SP, SignedLogin.ACS),
            ConnectionPolicy.STRICT);
    intent =
        new RequestIntent(
            new RelayState("rs_0123456789abcdef"),
            SignedLogin.REQUEST,
            CONNECTION,
            SignedLogin.IDP,
            SignedLogin.SP,
            SignedLogin.ACS,
            new BindingDigest("A".repeat(43)),
            ReturnTo.ROOT,
            Duration.ofMinutes(5));
    now = login.now();
  }

  @Override
  public boolean accepts(String samlResponse) {
    Verification verdict =
        verifier.verify(
            EncodedResponse.of(samlResponse, ResponseLimits.DEFAULT), intent, connection, now);
    return verdict instanceof Verification.Accepted accepted
        && accepted.assertion().subject().value().equals(SignedLogin.USER);
  }
}
