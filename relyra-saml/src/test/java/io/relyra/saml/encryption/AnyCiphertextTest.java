// SPDX-License-Identifier: Apache-2.0
package io.relyra.saml.encryption;

import static org.assertj.core.api.Assertions.assertThat;

import io.relyra.api.ErrorCode;
import io.relyra.saml.Sample;
import io.relyra.saml.Verdicts;
import io.relyra.saml.verify.Verification;
import io.relyra.test.idp.SignedParts;
import java.util.Arrays;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** No ciphertext but the genuine one is worth anything, and none is told from another. */
class AnyCiphertextTest {
  private static final Pattern VALUE = Pattern.compile("<xenc:CipherValue>([^<]*)<");
  private static final String GENUINE = Sealed.editable(Sealed.USUAL);
  private static final String SIGNED =
      Sealed.idp(Sealed.USUAL, SignedParts.RESPONSE).respond(Sample.answer()).xml();

  @Property(tries = 300)
  void anyBytesFail(@ForAll @Size(max = 400) byte[] bytes, @ForAll boolean key) {
    Verification verdict = Sealed.verdict(replaced(GENUINE, key, bytes));

    Verdicts.refused(verdict, ErrorCode.DECRYPTION_FAILED);
  }

  @Property(tries = 500)
  void anyFlippedBitFails(
      @ForAll @IntRange(max = 1_000_000) int place, @ForAll boolean key, @ForAll boolean signed) {
    String xml = signed ? SIGNED : GENUINE;
    byte[] bytes = Base64.getDecoder().decode(value(xml, key));
    bytes[place % bytes.length] ^= (byte) (1 << place / bytes.length % 8);

    Verification verdict = Sealed.verdict(replaced(xml, key, bytes));

    Verdicts.refused(verdict, signed ? ErrorCode.DIGEST_MISMATCH : ErrorCode.DECRYPTION_FAILED);
    assertThat(((Verification.Refused) verdict).detail()).doesNotContain("javax", "Tag", "padding");
  }

  @Property(tries = 300)
  void anyLengthFails(@ForAll @IntRange(min = 1, max = 100_000) int cut, @ForAll boolean key) {
    byte[] bytes = Base64.getDecoder().decode(value(GENUINE, key));
    byte[] shorter = Arrays.copyOf(bytes, bytes.length - 1 - cut % bytes.length);

    Verdicts.refused(Sealed.verdict(replaced(GENUINE, key, shorter)), ErrorCode.DECRYPTION_FAILED);
  }

  // The key stands before the content.
  private static String value(String xml, boolean key) {
    return find(xml, key).group(1);
  }

  private static String replaced(String xml, boolean key, byte[] bytes) {
    Matcher found = find(xml, key);
    return xml.substring(0, found.start(1)) + Sample.base64(bytes) + xml.substring(found.end(1));
  }

  private static Matcher find(String xml, boolean key) {
    Matcher matcher = VALUE.matcher(xml);
    assertThat(matcher.find()).isTrue();
    assertThat(key || matcher.find()).isTrue();
    return matcher;
  }
}
