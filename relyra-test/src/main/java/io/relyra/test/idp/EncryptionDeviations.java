// SPDX-License-Identifier: Apache-2.0
package io.relyra.test.idp;

import io.relyra.api.ErrorCode;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.w3c.dom.Element;

/**
 * Encrypted assertions that must be refused. Not among {@link Deviations#all()}: they are for fake
 * identity providers that {@linkplain FakeIdp.Builder#encryption encrypt}, and do nothing to
 * others.
 */
public final class EncryptionDeviations {
  /** The content key is encrypted with RSA 1.5 (Bleichenbacher 1998). */
  public static final Deviation RSA_1_5 =
      algorithm("rsa-1.5", "The content key is encrypted with RSA 1.5.")
          .encrypting(
              plan ->
                  plan.transport(
                      new EncryptionPlan.Transport(
                          SamlNames.ENCRYPTION + "rsa-1_5", "RSA/ECB/PKCS1Padding", "", null)));

  /** The content is encrypted with AES-CBC (Jager and Somorovsky 2011). */
  public static final Deviation AES_CBC =
      algorithm("aes-cbc", "The content is encrypted without authentication.")
          .encrypting(
              plan ->
                  plan.content(
                      new EncryptionPlan.Content(
                          SamlNames.ENCRYPTION + "aes256-cbc", "AES/CBC/PKCS5Padding", 32, 16)));

  /** The content is encrypted with Triple DES. */
  public static final Deviation TRIPLE_DES =
      algorithm("triple-des", "The content is encrypted with Triple DES.")
          .encrypting(
              plan ->
                  plan.content(
                      new EncryptionPlan.Content(
                          SamlNames.ENCRYPTION + "tripledes-cbc",
                          "DESede/CBC/PKCS5Padding",
                          24,
                          8)));

  /** The authentication tag has 96 bits (CVE-2026-32600). */
  public static final Deviation TRUNCATED_TAG =
      failing("truncated-tag", "The authentication tag is shorter than it must be.")
          .encrypting(plan -> plan.tagBits(96));

  /** One bit of the ciphertext is flipped. */
  public static final Deviation CIPHERTEXT_FLIPPED =
      failing("ciphertext-flipped", "One bit of the encrypted assertion was changed.")
          .encrypting(plan -> plan.ciphertext(EncryptionDeviations::flip));

  /** One bit of the encrypted content key is flipped. */
  public static final Deviation WRAPPED_KEY_FLIPPED =
      failing("wrapped-key-flipped", "One bit of the encrypted content key was changed.")
          .encrypting(plan -> plan.wrappedKey(EncryptionDeviations::flip));

  /** The content key is encrypted to somebody else. */
  public static final Deviation WRONG_RECIPIENT_KEY =
      failing("wrong-recipient-key", "The content key is encrypted to another service.")
          .encrypting(
              plan -> plan.recipient(IdpKey.rsa2048().stranger().certificate().getPublicKey()));

  /** What was encrypted is another element. */
  public static final Deviation PLAINTEXT_NOT_AN_ASSERTION =
      plaintext(
          "plaintext-not-an-assertion",
          "What was encrypted is not an assertion.",
          text -> "<saml:NameID xmlns:saml=\"" + SamlNames.ASSERTION + "\">ada</saml:NameID>");

  /** What was encrypted has a DOCTYPE. */
  public static final Deviation PLAINTEXT_DOCTYPE =
      plaintext(
          "plaintext-doctype",
          "What was encrypted has a DOCTYPE.",
          text -> "<!DOCTYPE saml:Assertion [<!ENTITY e \"x\">]>" + text);

  /** What was encrypted are two assertions. */
  public static final Deviation PLAINTEXT_TWO_ELEMENTS =
      plaintext(
          "plaintext-two-elements", "Two assertions were encrypted at once.", text -> text + text);

  /** A plain copy precedes the encrypted assertion (CVE-2026-2092). */
  public static final Deviation ENCRYPTED_BESIDE_PLAIN =
      ambiguous("encrypted-beside-plain", "A plain assertion precedes the encrypted one.")
          .encrypting(new BesidePlain());

  /** The encrypted assertion occurs twice. */
  public static final Deviation TWO_ENCRYPTED =
      ambiguous("two-encrypted", "There are two encrypted assertions.")
          .encrypting(
              afterwards(
                  response -> {
                    Element second = (Element) response.encryptedAssertion().cloneNode(true);
                    Dom.all(second, "*", "*")
                        .forEach(
                            element -> {
                              element.removeAttribute("Id");
                            });
                    Dom.insertAfter(second, response.encryptedAssertion());
                  }));

  /** The ciphertext is to be fetched. */
  public static final Deviation CIPHER_REFERENCE =
      Deviation.named(
              "cipher-reference",
              "The encrypted content is to be fetched from a URL.",
              ErrorCode.MISSING_PROTOCOL_FIELD)
          .encrypting(
              afterwards(
                  response -> {
                    List<Element> values =
                        Dom.all(response.response(), SamlNames.ENCRYPTION, "CipherValue");
                    Element content = values.get(values.size() - 1);
                    Dom.insertAfter(
                        response.fragment(
                            "<xenc:CipherReference xmlns:xenc=\""
                                + SamlNames.ENCRYPTION
                                + "\" URI=\"https://elsewhere.example/secret\"/>"),
                        content);
                    Dom.remove(content);
                  }));

  /** Nothing is signed, neither outside nor inside (CVE-2026-41005). */
  public static final Deviation UNSIGNED_INSIDE =
      Deviation.named(
              "unsigned-inside",
              "The assertion is encrypted, and nothing is signed.",
              ErrorCode.MISSING_SIGNATURE)
          .planning(plan -> plan.sign(false, false))
          .withoutGenuineSignature();

  /** The assertion inside has the ID of the response. */
  public static final Deviation DUPLICATE_ID_INSIDE =
      Deviation.named(
              "duplicate-id-inside",
              "An ID inside of the encrypted assertion occurs outside of it.",
              ErrorCode.DUPLICATE_XML_ID)
          .beforeSigning(
              response ->
                  response.response().setAttribute("ID", SigningPlan.idOf(response.assertion())));

  private EncryptionDeviations() {}

  /**
   * Every deviation of encryption.
   *
   * @return in a stable order
   */
  public static List<Deviation> all() {
    return List.of(
        RSA_1_5,
        AES_CBC,
        TRIPLE_DES,
        TRUNCATED_TAG,
        CIPHERTEXT_FLIPPED,
        WRAPPED_KEY_FLIPPED,
        WRONG_RECIPIENT_KEY,
        PLAINTEXT_NOT_AN_ASSERTION,
        PLAINTEXT_DOCTYPE,
        PLAINTEXT_TWO_ELEMENTS,
        ENCRYPTED_BESIDE_PLAIN,
        TWO_ENCRYPTED,
        CIPHER_REFERENCE,
        UNSIGNED_INSIDE,
        DUPLICATE_ID_INSIDE);
  }

  private static Deviation algorithm(String name, String sentence) {
    return Deviation.named(name, sentence, ErrorCode.UNSUPPORTED_ENCRYPTION_ALGORITHM);
  }

  private static Deviation failing(String name, String sentence) {
    return Deviation.named(name, sentence, ErrorCode.DECRYPTION_FAILED);
  }

  private static Deviation ambiguous(String name, String sentence) {
    return Deviation.named(name, sentence, ErrorCode.AMBIGUOUS_ASSERTION);
  }

  private static Deviation plaintext(String name, String sentence, UnaryOperator<String> change) {
    return failing(name, sentence).encrypting(plan -> plan.plaintext(change));
  }

  private static Consumer<EncryptionPlan> afterwards(Consumer<ResponseDocument> edit) {
    return plan -> plan.afterwards(edit);
  }

  private static byte[] flip(byte[] bytes) {
    byte[] changed = bytes.clone();
    changed[changed.length / 2] ^= 1;
    return changed;
  }

  /** Keeps what was encrypted, to put it into the response as well. */
  private static final class BesidePlain implements Consumer<EncryptionPlan> {
    @Override
    public void accept(EncryptionPlan plan) {
      StringBuilder kept = new StringBuilder();
      plan.plaintext(
          text -> {
            kept.append(text);
            return text;
          });
      plan.afterwards(
          response ->
              response
                  .response()
                  .insertBefore(response.fragment(kept.toString()), response.encryptedAssertion()));
    }
  }
}
