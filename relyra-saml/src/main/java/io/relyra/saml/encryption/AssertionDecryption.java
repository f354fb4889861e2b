// SPDX-License-Identifier: Apache-2.0
package io.relyra.saml.encryption;

import io.relyra.api.EntityId;
import io.relyra.saml.SamlRefusal;
import io.relyra.saml.legacy.Allowances;
import io.relyra.saml.response.EncryptedResponse;
import io.relyra.saml.response.PlaintextAssertion;
import io.relyra.saml.response.ResponseParser;

/**
 * Decrypts assertions and parts of them. Safe for use by several threads.
 *
 * <p>Security guarantees: what does not become an assertion is refused as {@code decryption_failed}
 * in the same words, whether the key, the content, or what was in it is wrong; every key of ours
 * does the same work on every assertion. Not guaranteed: anything about who wrote the assertion.
 */
public final class AssertionDecryption {
  private final ContentDecryption decryption;
  private final ResponseParser parser;

  /**
   * A decryption.
   *
   * @param keys all of which are tried
   * @param parser for what was encrypted, with the limits of responses
   */
  public AssertionDecryption(DecryptionKeys keys, ResponseParser parser) {
    this.decryption = new ContentDecryption(keys);
    this.parser = parser;
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
        EncryptedElementReader.read(response.encryptedAssertion(), recipient, allowances);
    return new Opened(
        response.with(assertion(decryption.decrypt(sealed), response)), sealed.legacy());
  }

  /**
   * What decrypts the parts of an assertion whose signature was verified.
   *
   * @param recipient who we are
   * @param allowances for ciphers that do not notice changes; none unless the response is signed
   * @return for this one assertion
   */
  public EncryptedParts parts(EntityId recipient, Allowances allowances) {
    return new EncryptedParts(decryption, parser, recipient, allowances);
  }

  private PlaintextAssertion assertion(byte[] plaintext, EncryptedResponse response) {
    try {
      return parser.parse(plaintext, response);
    } catch (SamlRefusal refusal) {
      // Why it is not an assertion would be told to whoever made us decrypt it.
      throw ContentDecryption.failed();
    }
  }
}
