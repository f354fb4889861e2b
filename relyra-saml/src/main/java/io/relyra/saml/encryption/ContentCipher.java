// SPDX-License-Identifier: Apache-2.0
package io.relyra.saml.encryption;

import io.relyra.api.ErrorCode;
import io.relyra.saml.SamlRefusal;
import io.relyra.saml.xml.SamlNames;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * The ciphers that an assertion may be encrypted with: AES-GCM with tags of full length (XML
 * Encryption 1.1, 5.2.4).
 *
 * <p>Ciphers without authentication turn whoever decrypts into an oracle: CBC and Triple DES are
 * not on the list.
 */
enum ContentCipher {
  /** AES with a key of 128 bits. */
  AES_128_GCM("aes128-gcm", 16),
  /** AES with a key of 192 bits. */
  AES_192_GCM("aes192-gcm", 24),
  /** AES with a key of 256 bits. */
  AES_256_GCM("aes256-gcm", 32);

  private static final int IV_BYTES = 12;
  private static final int TAG_BITS = 128;

  private final String uri;
  private final int keyBytes;

  ContentCipher(String name, int keyBytes) {
    this.uri = SamlNames.ENCRYPTION_11_NS + name;
    this.keyBytes = keyBytes;
  }

  static ContentCipher of(String algorithm) {
    return Arrays.stream(values())
        .filter(cipher -> cipher.uri.equals(algorithm))
        .findFirst()
        .orElseThrow(
            () ->
                new SamlRefusal(
                    ErrorCode.UNSUPPORTED_ENCRYPTION_ALGORITHM,
                    "the content encryption is not AES-GCM"));
  }

  int keyBytes() {
    return keyBytes;
  }

  /** The plaintext, or nothing if the key or any bit of the content is not the right one. */
  Optional<byte[]> decrypt(byte[] key, byte[] content) {
    try {
      Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
      cipher.init(
          Cipher.DECRYPT_MODE,
          new SecretKeySpec(key, "AES"),
          new GCMParameterSpec(TAG_BITS, content, 0, IV_BYTES));
      return Optional.of(cipher.doFinal(content, IV_BYTES, content.length - IV_BYTES));
    } catch (GeneralSecurityException | RuntimeException e) {
      // Content that is too short, a wrong tag: providers tell them apart, nobody else may.
      return Optional.empty();
    }
  }
}
