// SPDX-License-Identifier: Apache-2.0
package io.relyra.saml.encryption;

import io.relyra.api.EntityId;
import io.relyra.api.ErrorCode;
import io.relyra.saml.SamlRefusal;
import io.relyra.saml.legacy.Allowances;
import io.relyra.saml.response.EncryptedResponse;
import io.relyra.saml.response.PlaintextAssertion;
import io.relyra.saml.response.ResponseParser;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.util.Optional;

/**
 * Decrypts the assertion of a response. Safe for use by several threads.
 *
 * <p>Security guarantees: what does not become an assertion is refused as {@code decryption_failed}
 * in the same words, whether the key, the content, or what was in it is wrong; every key of ours
 * does the same work on every assertion. Not guaranteed: anything about who wrote the assertion.
 */
public final class AssertionDecryption {
  private final DecryptionKeys keys;
  private final ResponseParser parser;
  private final byte[] decoy = new byte[ContentCipher.AES_256_GCM.keyBytes()];

  /**
   * A decryption.
   *
   * @param keys all of which are tried
   * @param parser for what was encrypted, with the limits of responses
   */
  public AssertionDecryption(DecryptionKeys keys, ResponseParser parser) {
    this.keys = keys;
    this.parser = parser;
    new SecureRandom().nextBytes(decoy);
  }

  /**
   * Puts the assertion into the place of the encrypted one. Where the response is signed, this
   * comes after its signature was verified.
   *
   * @param response to be decrypted; its document is changed
   * @param recipient who we are
   * @param allowances for ciphers that do not notice changes; none unless the response is signed
   * @return the response, of which the assertion is not verified
   * @throws SamlRefusal {@code decryption_failed}; before any key is used {@code
   *     unsupported_encryption_algorithm}, {@code legacy_allowance_expired}, {@code
   *     key_not_configured}, {@code unexpected_element}, {@code missing_protocol_field} or {@code
   *     xml_limit_exceeded} for the form of the encrypted element; after all {@code
   *     duplicate_xml_id} or {@code ambiguous_assertion} for the document
   */
  public Opened open(EncryptedResponse response, EntityId recipient, Allowances allowances) {
    SealedContent sealed =
        EncryptedAssertionReader.read(response.encryptedAssertion(), recipient, allowances);
    if (keys.all().isEmpty()) {
      throw new SamlRefusal(
          ErrorCode.KEY_NOT_CONFIGURED, "the assertion is encrypted, and there is no key");
    }
    return new Opened(response.with(assertion(decrypt(sealed), response)), sealed.legacy());
  }

  private byte[] decrypt(SealedContent sealed) {
    Optional<byte[]> opened = Optional.empty();
    for (PrivateKey key : keys.all()) {
      Optional<byte[]> attempt = sealed.open(key, decoy);
      opened = opened.or(() -> attempt);
    }
    return opened.orElseThrow(AssertionDecryption::failed);
  }

  private PlaintextAssertion assertion(byte[] plaintext, EncryptedResponse response) {
    try {
      return parser.parse(plaintext, response);
    } catch (SamlRefusal refusal) {
      // Why it is not an assertion would be told to whoever made us decrypt it.
      throw failed();
    }
  }

  static SamlRefusal failed() {
    return new SamlRefusal(
        ErrorCode.DECRYPTION_FAILED, "the encrypted assertion cannot be decrypted");
  }
}
