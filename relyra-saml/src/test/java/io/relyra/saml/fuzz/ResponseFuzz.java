// SPDX-License-Identifier: Apache-2.0
package io.relyra.saml.fuzz;

import io.relyra.api.ErrorCode;
import io.relyra.api.connection.Connection;
import io.relyra.api.store.RequestIntent;
import io.relyra.saml.Sample;
import io.relyra.saml.response.EncodedResponse;
import io.relyra.saml.response.ResponseLimits;
import io.relyra.saml.verify.ResponseVerifier;
import io.relyra.saml.verify.Verification;
import io.relyra.saml.verify.VerifiedAssertion;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/**
 * Any bytes as a response: they are refused with a code of ours, or they say what the key signed.
 * Jazzer calls this; so does {@link FuzzCorpusTest}, with what is in the repository.
 */
public final class ResponseFuzz {
  private static final ResponseVerifier VERIFIER = new ResponseVerifier(ResponseLimits.DEFAULT);
  private static final Connection CONNECTION = Sample.connection(FixedKey.certificate());
  private static final RequestIntent INTENT = Sample.intent();

  private ResponseFuzz() {}

  public static void fuzzerTestOneInput(byte[] xml) {
    if (xml.length < 200_000) {
      judge(Base64.getEncoder().encodeToString(xml));
    }
  }

  static boolean judge(String field) {
    Verification verdict;
    try {
      EncodedResponse response = EncodedResponse.of(field, ResponseLimits.DEFAULT);
      verdict = VERIFIER.verify(response, INTENT, CONNECTION, Sample.NOW);
    } catch (io.relyra.saml.SamlRefusal refusal) {
      return false;
    }
    if (verdict instanceof Verification.Refused refused) {
      if (refused.code() == ErrorCode.INTERNAL_ERROR) {
        throw new AssertionError("no refusal of ours: " + refused.detail());
      }
      return false;
    }
    VerifiedAssertion accepted = ((Verification.Accepted) verdict).assertion();
    if (!accepted.subject().value().equals(Sample.ADA)
        || !accepted.issuer().equals(Sample.IDP)
        || !accepted.attributes().equals(Map.of("email", List.of(Sample.ADA)))
        || !accepted.sessionIndex().orElse("").equals("s-1")) {
      throw new AssertionError("it says what nobody signed");
    }
    return true;
  }
}
