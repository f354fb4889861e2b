// SPDX-License-Identifier: Apache-2.0
package io.relyra.saml.encryption;

import java.security.PrivateKey;
import java.util.Arrays;
import java.util.Optional;

/** An encrypted assertion of the one form that is understood, as octets. */
final class SealedContent {
  private final WrappedKey key;
  private final ContentCipher cipher;
  private final byte[] content;

  SealedContent(WrappedKey key, ContentCipher cipher, byte[] content) {
    this.key = key;
    this.cipher = cipher;
    this.content = content;
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

  @Override
  public String toString() {
    return "SealedContent[hidden]";
  }
}
