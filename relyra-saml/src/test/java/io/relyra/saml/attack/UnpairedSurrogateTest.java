// SPDX-License-Identifier: Apache-2.0
package io.relyra.saml.attack;

import io.relyra.api.ErrorCode;
import io.relyra.saml.Forge;
import io.relyra.saml.Sample;
import io.relyra.saml.Verdicts;
import io.relyra.saml.response.EncodedResponse;
import io.relyra.saml.response.ResponseLimits;
import io.relyra.saml.verify.ResponseVerifier;
import io.relyra.saml.verify.Verification;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Canonicalization writes half a surrogate pair as a question mark, so a name with the one would
 * have the digest of a name with the other. UTF-16 is the only way to write such a document.
 */
class UnpairedSurrogateTest {
  private static final String SIGNED =
      Forge.signedAssertion(
          xml ->
              xml.replace("ada@example.org<", "ad?a@example.org<")
                  .replace("SessionIndex=\"s-1\"", "SessionIndex=\"s?1\""));

  @Test
  void questionMarksInUtf16AreGenuine() {
    Verdicts.accepted(verify(SIGNED));
  }

  @ParameterizedTest
  @ValueSource(ints = {0xD800, 0xDBFF, 0xDC00, 0xDFFF})
  void halfAPairIsNoQuestionMark(int half) {
    Verdicts.refused(verify(SIGNED.replace("ad?a@", "ad" + (char) half + "a@")), MALFORMED);
    Verdicts.refused(verify(SIGNED.replace("s?1", "s" + (char) half + "1")), MALFORMED);
    Verdicts.refused(verify(SIGNED.replace("s?1", "&#" + half + ";")), MALFORMED);
  }

  @Test
  void wholePairIsNoQuestionMark() {
    Verdicts.refused(
        verify(SIGNED.replace("ad?a@", "ad\uD83D\uDE00a@")), ErrorCode.DIGEST_MISMATCH);
  }

  private static final ErrorCode MALFORMED = ErrorCode.MALFORMED_XML;

  // String.getBytes would replace what is to be tested.
  private static Verification verify(String xml) {
    ByteBuffer utf16 = ByteBuffer.allocate(2 * xml.length() + 2).putChar('\uFEFF');
    xml.chars().forEach(c -> utf16.putChar((char) c));
    return new ResponseVerifier(ResponseLimits.DEFAULT)
        .verify(
            EncodedResponse.of(Sample.base64(utf16.array()), ResponseLimits.DEFAULT),
            Sample.intent(),
            Verdicts.forged(),
            Sample.NOW);
  }
}
