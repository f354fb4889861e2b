// SPDX-License-Identifier: Apache-2.0
package io.relyra.saml;

import static org.assertj.core.api.Assertions.assertThat;

import io.relyra.api.ErrorCode;
import io.relyra.api.connection.Connection;
import io.relyra.api.store.RequestIntent;
import io.relyra.saml.response.EncodedResponse;
import io.relyra.saml.response.ResponseLimits;
import io.relyra.saml.verify.ResponseVerifier;
import io.relyra.saml.verify.Verification;
import io.relyra.saml.verify.VerifiedAssertion;
import java.time.Instant;

/** What the verifier says about documents. */
public final class Verdicts {
  private static final ResponseVerifier VERIFIER = new ResponseVerifier(ResponseLimits.DEFAULT);

  private Verdicts() {}

  /** By a connection that pins the key of {@link Forge}. */
  public static Verification of(String xml) {
    return of(xml, Sample.NOW);
  }

  public static Verification of(String xml, Instant now) {
    return of(xml, Sample.intent(), forged(), now);
  }

  public static Verification of(String xml, Connection connection) {
    return of(xml, Sample.intent(), connection, Sample.NOW);
  }

  public static Connection forged() {
    return Sample.connection(Keys.certificate(Keys.rsa()));
  }

  public static Verification of(
      String xml, RequestIntent intent, Connection connection, Instant now) {
    EncodedResponse response = EncodedResponse.of(Sample.base64(xml), ResponseLimits.DEFAULT);
    return VERIFIER.verify(response, intent, connection, now);
  }

  public static VerifiedAssertion accepted(Verification verdict) {
    assertThat(verdict).isInstanceOf(Verification.Accepted.class);
    return ((Verification.Accepted) verdict).assertion();
  }

  public static VerifiedAssertion accepted(String xml) {
    return accepted(of(xml));
  }

  public static void refused(Verification verdict, ErrorCode code) {
    assertThat(verdict).isInstanceOf(Verification.Refused.class);
    assertThat(((Verification.Refused) verdict).code()).as(verdict.toString()).isEqualTo(code);
  }

  public static void refused(String xml, ErrorCode code) {
    refused(of(xml), code);
  }
}
