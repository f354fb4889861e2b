// SPDX-License-Identifier: Apache-2.0
package io.relyra.saml.encryption;

import io.relyra.api.ErrorCode;
import io.relyra.api.connection.LegacyAlgorithm;
import io.relyra.api.connection.LegacyAllowance;
import io.relyra.saml.SamlRefusal;
import io.relyra.saml.legacy.Allowances;
import io.relyra.saml.xml.SamlNames;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.spec.SecretKeySpec;

/**
 * The ciphers that an assertion may be encrypted with: AES-GCM with tags of full length (XML
 * Encryption 1.1, 5.2.4), and AES-CBC (5.2.2) where a connection allows it for a time.
 *
 * <p>Ciphers without authentication turn whoever decrypts into an oracle: CBC is for content whose
 * signature was verified before, and Triple DES is not on the list.
 */
enum ContentCipher {
  /** AES with a key of 128 bits. */
  AES_128_GCM(SamlNames.ENCRYPTION_11_NS + "aes128-gcm", CipherMode.GCM, 16),
  /** AES with a key of 192 bits. */
  AES_192_GCM(SamlNames.ENCRYPTION_11_NS + "aes192-gcm", CipherMode.GCM, 24),
  /** AES with a key of 256 bits. */
  AES_256_GCM(SamlNames.ENCRYPTION_11_NS + "aes256-gcm", CipherMode.GCM, 32),
  /** AES with a key of 128 bits, which does not notice changes. */
  AES_128_CBC(SamlNames.ENCRYPTION_NS + "aes128-cbc", CipherMode.CBC, 16),
  /** AES with a key of 192 bits, which does not notice changes. */
  AES_192_CBC(SamlNames.ENCRYPTION_NS + "aes192-cbc", CipherMode.CBC, 24),
  /** AES with a key of 256 bits, which does not notice changes. */
  AES_256_CBC(SamlNames.ENCRYPTION_NS + "aes256-cbc", CipherMode.CBC, 32);

  private final String uri;
  private final CipherMode mode;
  private final int keyBytes;

  ContentCipher(String uri, CipherMode mode, int keyBytes) {
    this.uri = uri;
    this.mode = mode;
    this.keyBytes = keyBytes;
  }

  static ContentCipher of(String algorithm) {
    return Arrays.stream(values())
        .filter(cipher -> cipher.uri.equals(algorithm))
        .findFirst()
        .orElseThrow(ContentCipher::unsupported);
  }

  /** The allowance that it needs, if it needs one; a refusal if that is not in force. */
  List<LegacyAllowance> legacy(Allowances allowances) {
    if (mode == CipherMode.GCM) {
      return List.of();
    }
    return List.of(
        allowances
            .inForce(LegacyAlgorithm.AES_CBC)
            .orElseThrow(
                () -> allowances.refusal(LegacyAlgorithm.AES_CBC, ContentCipher.unsupported())));
  }

  int keyBytes() {
    return keyBytes;
  }

  /** The plaintext, or nothing if the key or any bit of the content is not the right one. */
  Optional<byte[]> decrypt(byte[] key, byte[] content) {
    try {
      Cipher cipher = Cipher.getInstance(mode.transformation());
      cipher.init(Cipher.DECRYPT_MODE, new SecretKeySpec(key, "AES"), mode.parametersIn(content));
      int iv = mode.ivBytes();
      return Optional.of(cipher.doFinal(content, iv, content.length - iv));
    } catch (GeneralSecurityException | RuntimeException e) {
      // Content that is too short, a wrong tag: providers tell them apart, nobody else may.
      return Optional.empty();
    }
  }

  private static SamlRefusal unsupported() {
    return new SamlRefusal(
        ErrorCode.UNSUPPORTED_ENCRYPTION_ALGORITHM, "the content encryption is not AES-GCM");
  }
}
