// SPDX-License-Identifier: Apache-2.0
package io.relyra.saml.encryption;

import io.relyra.api.connection.LegacyAllowance;
import java.security.PrivateKey;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** An encrypted assertion of the one form that is understood, as octets. */
final class SealedContent {
  private final WrappedKey key;
  private final ContentCipher cipher;
  private final byte[] content;
  private final List<LegacyAllowance> legacy;

  SealedContent(
      WrappedKey key, ContentCipher cipher, byte[] content, List<LegacyAllowance> legacy) {
    this.key = key;
    this.cipher = cipher;
    this.content = content;
    this.legacy = List.copyOf(legacy);
  }

  /**
   * What was encrypted, or nothing.
   *
   * <p>Bleichenbacher's attack lives on the difference between a content key that cannot be
   * decrypted and one that is wrong: here there is always one to go on with, and the decoy opens
   * nothing.
   */
  Optional<byte[]> open(PrivateKey ours, byte[] decoy) {
    Optional<byte[]> unwrapped =
        key.unwrap(ours).filter(contentKey -> contentKey.length == cipher.keyBytes());
    byte[] contentKey = unwrapped.orElseGet(() -> Arrays.copyOf(decoy, cipher.keyBytes()));
    Optional<byte[]> plaintext = cipher.decrypt(contentKey, content);
    return unwrapped.isPresent() ? plaintext : Optional.empty();
  }

  /** The allowances without which it could not be opened. */
  List<LegacyAllowance> legacy() {
    return legacy;
  }

  @Override
  public String toString() {
    return "SealedContent[hidden]";
  }
}
