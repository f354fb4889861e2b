// SPDX-License-Identifier: Apache-2.0
package io.relyra.test.forge;

import io.relyra.test.forge.Attack.Verdict;
import io.relyra.test.idp.Answer;
import io.relyra.test.idp.Deviation;
import io.relyra.test.idp.Deviations;
import io.relyra.test.idp.EncryptionDeviations;
import io.relyra.test.idp.FakeIdp;
import io.relyra.test.idp.ReceivedAuthnRequest;
import io.relyra.test.idp.SignedParts;
import io.relyra.test.idp.WrappingDeviations;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Makes attacks out of genuine responses, for tests of a service provider.
 *
 * <p>Nothing is computed before it is asked for. The streams may be used once, in tests only.
 */
public final class Forge {
  /** Who would be logged in if an attack worked. */
  public static final String INTRUDER = WrappingDeviations.INTRUDER;

  private static final List<Rearrangement> REARRANGEMENTS =
      Stream.of(
              WrappingAttacks.all(),
              SignatureAttacks.all(),
              ContentAttacks.all(),
              ParserAttacks.all())
          .flatMap(List::stream)
          .toList();

  private Forge() {}

  /**
   * Every attack on the answer to a request: what anybody can make of a genuine answer, and what an
   * identity provider must not be believed though it signs it.
   *
   * @param idp whose certificate the service provider pins
   * @param answer a genuine answer to a request of the service provider, about a person with an
   *     attribute
   * @return the attacks; each in a response of its own, but all answer the same request
   */
  public static Stream<Attack> attacks(FakeIdp idp, Answer answer) {
    return Stream.concat(
        Stream.of(SignedParts.values()).flatMap(parts -> rearranged(idp, answer, parts)),
        Deviations.all().stream().map(deviation -> deviating(idp, answer, deviation)));
  }

  /**
   * As {@link #attacks(FakeIdp, Answer)}, on the answer to a request that arrived.
   *
   * @param idp whose certificate the service provider pins
   * @param request what the service provider asked
   * @return the attacks
   */
  public static Stream<Attack> attacks(FakeIdp idp, ReceivedAuthnRequest request) {
    return attacks(idp, Answer.to(request, Victim.PERSON));
  }

  /**
   * Everything that anybody can make of one response, of whatever identity provider.
   *
   * @param genuine the document
   * @return an attack for each rearrangement that the document has a place for
   */
  public static Stream<Attack> attacks(String genuine) {
    return REARRANGEMENTS.stream().flatMap(change -> attempt(change, genuine).stream());
  }

  /**
   * The changes that need no key, to be combined.
   *
   * @return in a stable order
   */
  public static List<Rearrangement> rearrangements() {
    return REARRANGEMENTS;
  }

  /**
   * Encrypted assertions that must be refused. Whoever has the service provider's certificate,
   * which is everybody, can encrypt to it.
   *
   * @param idp whose certificate the service provider pins
   * @param answer a genuine answer
   * @param recipient the service provider's encryption certificate with an RSA key
   * @return the attacks
   */
  public static Stream<Attack> encrypted(FakeIdp idp, Answer answer, X509Certificate recipient) {
    FakeIdp encrypting = idp.toBuilder().encryptFor(recipient).build();
    return EncryptionDeviations.all().stream()
        .map(deviation -> deviating(encrypting, answer, deviation));
  }

  /**
   * Genuine responses of one identity provider for a connection of another (CVE-2026-49284).
   *
   * @param expected whom the service provider asked
   * @param other whose certificate is pinned in another connection, or in none
   * @param answer to the request that was sent to the expected one
   * @return the attacks
   */
  public static Stream<Attack> mixUps(FakeIdp expected, FakeIdp other, Answer answer) {
    FakeIdp impostor = other.toBuilder().entityId(expected.entityId()).build();
    return Stream.of(SignedParts.values())
        .flatMap(
            parts ->
                Stream.of(
                    mixUp(
                        "of-another", "comes from another identity provider", other, answer, parts),
                    mixUp(
                        "in-a-false-name",
                        "comes from another identity provider under the name of the expected one",
                        impostor,
                        answer,
                        parts)));
  }

  /**
   * Genuine responses that a key of the identity provider has signed which must not count: one that
   * its metadata lists with {@code use="encryption"} only, one that is staged, or one that was
   * retired. Configure it as such, beside another one that counts; {@link
   * io.relyra.test.idp.IdpMetadata} writes such metadata.
   *
   * <p>Relyra refuses each with {@code invalid_signature}.
   *
   * @param disabled the identity provider, with that key
   * @param answer a genuine answer
   * @return an attack for each of the signed parts
   */
  public static Stream<Attack> disabledKey(FakeIdp disabled, Answer answer) {
    return WithdrawnTrust.disabledKey(disabled, answer);
  }

  /**
   * Responses for whose weak algorithms (SHA-1, AES-CBC) an exception was made that is over.
   * Configure such exceptions with an end in the past.
   *
   * <p>Relyra refuses each with {@code legacy_allowance_expired}, and without any exception with
   * {@code unsupported_signature_algorithm} or {@code unsupported_encryption_algorithm}.
   *
   * @param idp whose certificate the service provider pins
   * @param answer a genuine answer
   * @param recipient the service provider's encryption certificate with an RSA key
   * @return the attacks
   */
  public static Stream<Attack> expiredOverrides(
      FakeIdp idp, Answer answer, X509Certificate recipient) {
    return Stream.concat(
        WithdrawnTrust.sha1(idp, answer), WithdrawnTrust.cbc(idp, answer, recipient));
  }

  /**
   * Genuine responses that a short RSA key has signed, for which an exception was made that is
   * over. Configure a connection that pins this key alone, with such an exception.
   *
   * <p>Relyra refuses each with {@code legacy_allowance_expired}, without any exception with {@code
   * untrusted_certificate}, and with {@code invalid_signature} where a stronger key is pinned too.
   *
   * @param idp with a key of {@link io.relyra.test.idp.KeyKind#RSA_1024}
   * @param answer a genuine answer
   * @return an attack for each of the signed parts
   */
  public static Stream<Attack> expiredShortKey(FakeIdp idp, Answer answer) {
    return WithdrawnTrust.shortKey(idp, answer);
  }

  private static Attack mixUp(
      String name, String what, FakeIdp idp, Answer answer, SignedParts parts) {
    return new Attack(
        "response-" + name + "-" + suffix(parts),
        "A genuine response " + what + ".",
        Verdict.REFUSED,
        signing(idp, parts).respond(answer).xml());
  }

  private static Stream<Attack> rearranged(FakeIdp idp, Answer answer, SignedParts parts) {
    String genuine = signing(idp, parts).respond(answer).xml();
    return attacks(genuine)
        .map(
            attack ->
                new Attack(
                    attack.name() + "-" + suffix(parts),
                    attack.threat(),
                    attack.verdict(),
                    attack.xml()));
  }

  private static Attack deviating(FakeIdp idp, Answer answer, Deviation deviation) {
    return new Attack(
        deviation.name(),
        deviation.sentence(),
        Verdict.REFUSED,
        idp.respond(answer, deviation).xml());
  }

  private static Optional<Attack> attempt(Rearrangement change, String genuine) {
    try {
      return Optional.of(change.of(genuine)).filter(attack -> !attack.xml().equals(genuine));
    } catch (IllegalArgumentException e) {
      // The document has no place for it, such as a signature of the assertion.
      return Optional.empty();
    }
  }

  static FakeIdp signing(FakeIdp idp, SignedParts parts) {
    return idp.toBuilder().signedParts(parts).build();
  }

  static String suffix(SignedParts parts) {
    return switch (parts) {
      case RESPONSE -> "in-signed-response";
      case ASSERTION -> "with-signed-assertion";
      case RESPONSE_AND_ASSERTION -> "with-both-signed";
    };
  }
}
