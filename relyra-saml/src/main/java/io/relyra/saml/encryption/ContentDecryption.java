// SPDX-License-Identifier: Apache-2.0
package io.relyra.saml.encryption;

import io.relyra.api.ErrorCode;
import io.relyra.saml.SamlRefusal;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.util.Optional;

/** Decrypts octets with any of our keys: all are tried, each with the same work. */
final class ContentDecryption {
  private final DecryptionKeys keys;
  private final byte[] decoy = new byte[ContentCipher.AES_256_GCM.keyBytes()];

  ContentDecryption(DecryptionKeys keys) {
    this(keys, new SecureRandom());
  }

  // A decoy that somebody could know would open what they have sealed with it.
  ContentDecryption(DecryptionKeys keys, SecureRandom random) {
    this.keys = keys;
    random.nextBytes(decoy);
  }

  byte[] decrypt(SealedContent sealed) {
    if (keys.all().isEmpty()) {
      throw new SamlRefusal(
          ErrorCode.KEY_NOT_CONFIGURED, "the assertion is encrypted, and there is no key");
    }
    Optional<byte[]> opened = Optional.empty();
    for (PrivateKey key : keys.all()) {
      Optional<byte[]> attempt = sealed.open(key, decoy);
      opened = opened.or(() -> attempt);
    }
    return opened.orElseThrow(ContentDecryption::failed);
  }

  /** The one failure, in the same words for every cause. */
  static SamlRefusal failed() {
    return new SamlRefusal(
        ErrorCode.DECRYPTION_FAILED, "the encrypted assertion cannot be decrypted");
  }
}
