// SPDX-License-Identifier: Apache-2.0
package io.relyra.saml.verify;

import static org.assertj.core.api.Assertions.assertThat;

import io.relyra.api.ErrorCode;
import io.relyra.saml.Forge;
import io.relyra.saml.SamlRefusal;
import io.relyra.saml.Sample;
import io.relyra.saml.Verdicts;
import io.relyra.saml.response.EncodedResponse;
import io.relyra.saml.response.ResponseLimits;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** No input gets anything but a refusal, and none but a refusal that was thought of. */
class AnyInputTest {
  private static final ResponseVerifier VERIFIER = new ResponseVerifier(ResponseLimits.DEFAULT);
  private static final byte[] GENUINE =
      Forge.response()
          .sign(Forge.ASSERTION_ID)
          .sign(Forge.RESPONSE_ID)
          .xml()
          .getBytes(StandardCharsets.UTF_8);

  @Property(tries = 2000)
  void anyTextIsDecodedOrRefused(@ForAll String text) {
    try {
      refusedAsExpected(verify(EncodedResponse.of(text, ResponseLimits.DEFAULT)));
    } catch (SamlRefusal refusal) {
      assertThat(refusal.code()).isEqualTo(ErrorCode.INVALID_BINDING_PAYLOAD);
    }
  }

  @Property(tries = 2000)
  void anyBytesAreRefused(@ForAll @Size(min = 1, max = 400) byte[] bytes) {
    refusedAsExpected(verify(encoded(bytes)));
  }

  @Property(tries = 2000)
  void anyBytesInsideAGenuineDocumentAreRefused(
      @ForAll @Size(min = 1, max = 8) byte[] bytes, @ForAll @IntRange(max = 100_000) int place) {
    byte[] changed = GENUINE.clone();
    int start = place % (GENUINE.length - bytes.length);
    System.arraycopy(bytes, 0, changed, start, bytes.length);
    Verification verdict = verify(encoded(changed));
    if (verdict instanceof Verification.Accepted accepted) {
      // White space in a tag or in Base64 may have become other white space.
      assertThat(accepted.assertion().subject().value()).isEqualTo(Sample.ADA);
    } else {
      refusedAsExpected(verdict);
    }
  }

  @Property(tries = 500)
  void anyPrefixOfAGenuineDocumentIsRefused(@ForAll @IntRange(min = 1, max = 100_000) int length) {
    byte[] prefix = Arrays.copyOf(GENUINE, 1 + length % (GENUINE.length - 1));
    if (prefix.length < GENUINE.length) {
      refusedAsExpected(verify(encoded(prefix)));
    }
  }

  private static EncodedResponse encoded(byte[] bytes) {
    return EncodedResponse.of(Sample.base64(bytes), ResponseLimits.DEFAULT);
  }

  private static Verification verify(EncodedResponse response) {
    return VERIFIER.verify(response, Sample.intent(), Verdicts.forged(), Sample.NOW);
  }

  private static void refusedAsExpected(Verification verdict) {
    assertThat(verdict).isInstanceOf(Verification.Refused.class);
    assertThat(((Verification.Refused) verdict).code()).isNotEqualTo(ErrorCode.INTERNAL_ERROR);
  }
}
