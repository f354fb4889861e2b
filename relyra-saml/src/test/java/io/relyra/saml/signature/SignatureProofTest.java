// SPDX-License-Identifier: Apache-2.0
package io.relyra.saml.signature;

import static org.assertj.core.api.Assertions.assertThat;

import io.relyra.api.ErrorCode;
import io.relyra.saml.Forge;
import io.relyra.saml.Keys;
import io.relyra.saml.Sample;
import io.relyra.saml.Verdicts;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.Signature;
import java.util.Arrays;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.xml.security.Init;
import org.apache.xml.security.c14n.Canonicalizer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** SAML Core 5.4; signature values of zeros (CVE-2022-21449) and of nothing. */
class SignatureProofTest {
  private static final String SIGNED = Forge.response().sign(Forge.ASSERTION_ID).xml();
  private static final Pattern VALUE =
      Pattern.compile("<ds:SignatureValue>([^<]*)</ds:SignatureValue>");

  @ParameterizedTest
  @ValueSource(strings = {"", "====", "!", "AAAA", "QQ==", "\u00e9"})
  void refusesValuesThatAreNoSignature(String value) {
    Verdicts.refused(withValue(value), ErrorCode.INVALID_SIGNATURE);
  }

  @Test
  void refusesAnotherTextOfTheSameSignatureBytes() {
    String value = value().replaceAll("\\s|&#13;", "");
    assertThat(value).endsWith("==");
    char last = value.charAt(value.length() - 3);
    String same = value.substring(0, value.length() - 3) + (char) (last + 1) + "==";
    assertThat(Base64.getDecoder().decode(same)).isEqualTo(Base64.getDecoder().decode(value));

    Verdicts.refused(withValue(same), ErrorCode.INVALID_SIGNATURE);
    Verdicts.refused(withValue(value + "!"), ErrorCode.INVALID_SIGNATURE);
    Verdicts.accepted(withValue(" " + value.substring(0, 5) + "\n" + value.substring(5) + "\t"));
  }

  @Test
  void refusesZerosAsEcdsaSignature() {
    String xml =
        Forge.response()
            .key(Keys.ec("secp256r1").getPrivate(), Forge.MORE + "ecdsa-sha256")
            .sign(Forge.ASSERTION_ID)
            .edit(
                text ->
                    VALUE
                        .matcher(text)
                        .replaceFirst(
                            "<ds:SignatureValue>"
                                + Base64.getEncoder().encodeToString(new byte[64])
                                + "</ds:SignatureValue>"))
            .xml();
    Verdicts.refused(
        Verdicts.of(xml, Sample.connection(Keys.certificate(Keys.ec("secp256r1")))),
        ErrorCode.INVALID_SIGNATURE);
  }

  @Test
  void ecdsaFormDemandsTwoNumbersThatAreNotZero() {
    byte[] value = new byte[64];
    assertThat(EcdsaForm.accepts(Keys.ec("secp256r1").getPublic(), value)).isFalse();
    value[31] = 1;
    assertThat(EcdsaForm.accepts(Keys.ec("secp256r1").getPublic(), value)).isFalse();
    value[63] = 1;
    assertThat(EcdsaForm.accepts(Keys.ec("secp256r1").getPublic(), value)).isTrue();
    value[31] = 0;
    assertThat(EcdsaForm.accepts(Keys.ec("secp256r1").getPublic(), value)).isFalse();
    byte[] tooLong = new byte[66];
    Arrays.fill(tooLong, (byte) 1);
    assertThat(EcdsaForm.accepts(Keys.ec("secp256r1").getPublic(), tooLong)).isFalse();
    assertThat(EcdsaForm.accepts(Keys.ec("secp384r1").getPublic(), new byte[] {1, 1})).isFalse();
    assertThat(EcdsaForm.accepts(Keys.rsa().getPublic(), new byte[0])).isTrue();
  }

  @Test
  void refusesTheDigestOfNothingUnderAGenuineSignatureValue() throws Exception {
    byte[] nothing = MessageDigest.getInstance("SHA-256").digest();

    Verdicts.refused(resignedWithDigest(nothing), ErrorCode.DIGEST_MISMATCH);
    Verdicts.refused(
        resignedWithDigest(nothing).replace("<saml:Subject>", "<saml:Subject xmlns:x=\"1\">"),
        ErrorCode.CANONICALIZATION_FAILED);
  }

  @Test
  void resigningTheGenuineDigestVerifies() throws Exception {
    Matcher digest = Pattern.compile("<ds:DigestValue>([^<]*)<").matcher(SIGNED);
    assertThat(digest.find()).isTrue();

    Verdicts.accepted(resignedWithDigest(Base64.getDecoder().decode(digest.group(1))));
  }

  // What a signer does whose canonicalization fails unnoticed: SignedInfo is signed all the same.
  private static String resignedWithDigest(byte[] digest) throws Exception {
    String changed =
        SIGNED.replaceAll(
            "<ds:DigestValue>[^<]*<",
            "<ds:DigestValue>" + Base64.getEncoder().encodeToString(digest) + "<");
    Matcher signedInfo =
        Pattern.compile("<ds:SignedInfo>.*</ds:SignedInfo>", Pattern.DOTALL).matcher(changed);
    assertThat(signedInfo.find()).isTrue();
    String inContext =
        signedInfo
            .group()
            .replaceFirst(
                "<ds:SignedInfo>",
                "<ds:SignedInfo xmlns:ds=\"http://www.w3.org/2000/09/xmldsig#\">");
    Init.init();
    ByteArrayOutputStream octets = new ByteArrayOutputStream();
    Canonicalizer.getInstance(Canonicalizer.ALGO_ID_C14N_EXCL_OMIT_COMMENTS)
        .canonicalize(inContext.getBytes(StandardCharsets.UTF_8), octets, true);
    Signature signer = Signature.getInstance("SHA256withRSA");
    signer.initSign(Keys.rsa().getPrivate());
    signer.update(octets.toByteArray());
    return changed.replace(value(), Base64.getEncoder().encodeToString(signer.sign()));
  }

  private static String value() {
    Matcher matcher = VALUE.matcher(SIGNED);
    assertThat(matcher.find()).isTrue();
    return matcher.group(1);
  }

  private static String withValue(String value) {
    return SIGNED.replace(value(), value);
  }
}
