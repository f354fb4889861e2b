// SPDX-License-Identifier: Apache-2.0
package io.relyra.test.forge;

import io.relyra.test.forge.Attack.Verdict;
import io.relyra.test.idp.Answer;
import io.relyra.test.idp.EncryptionDeviations;
import io.relyra.test.idp.FakeIdp;
import io.relyra.test.idp.SignatureDeviations;
import io.relyra.test.idp.SignedParts;
import java.security.cert.X509Certificate;
import java.util.stream.Stream;

/** Genuine in everything, but by keys and algorithms that count no longer, or never did. */
final class WithdrawnTrust {
  private WithdrawnTrust() {}

  static Stream<Attack> disabledKey(FakeIdp disabled, Answer answer) {
    return Stream.of(SignedParts.values())
        .map(
            parts ->
                attack(
                    "disabled-key-" + Forge.suffix(parts),
                    "A key that is known, but not as one that signs now, has signed.",
                    Forge.signing(disabled, parts).respond(answer).xml()));
  }

  static Stream<Attack> shortKey(FakeIdp idp, Answer answer) {
    return Stream.of(SignedParts.values())
        .map(
            parts ->
                attack(
                    "short-key-" + Forge.suffix(parts),
                    "A short RSA key has signed, when the exception for it is over.",
                    Forge.signing(idp, parts).respond(answer).xml()));
  }

  static Stream<Attack> sha1(FakeIdp idp, Answer answer) {
    return Stream.of(SignatureDeviations.SHA1_SIGNATURE, SignatureDeviations.SHA1_DIGEST)
        .flatMap(
            deviation ->
                Stream.of(SignedParts.values())
                    .map(
                        parts ->
                            attack(
                                "late-" + deviation.name() + "-" + Forge.suffix(parts),
                                deviation.sentence() + " The exception for it is over.",
                                Forge.signing(idp, parts).respond(answer, deviation).xml())));
  }

  // Nothing but a signed response can be excepted: it shows that the ciphertext is not a probe.
  static Stream<Attack> cbc(FakeIdp idp, Answer answer, X509Certificate recipient) {
    FakeIdp encrypting = idp.toBuilder().encryptFor(recipient).build();
    return Stream.of(SignedParts.RESPONSE, SignedParts.RESPONSE_AND_ASSERTION)
        .map(
            parts ->
                attack(
                    "late-aes-cbc-" + Forge.suffix(parts),
                    EncryptionDeviations.AES_CBC.sentence() + " The exception for it is over.",
                    Forge.signing(encrypting, parts)
                        .respond(answer, EncryptionDeviations.AES_CBC)
                        .xml()));
  }

  private static Attack attack(String name, String threat, String xml) {
    return new Attack(name, threat, Verdict.REFUSED, xml);
  }
}
