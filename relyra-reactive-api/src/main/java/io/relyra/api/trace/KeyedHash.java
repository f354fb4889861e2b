// SPDX-License-Identifier: Apache-2.0
package io.relyra.api.trace;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Replaces correlation ids, names and the like by keyed hashes (RFC 2104), so that an export can be
 * given away: equal texts stay equal within it, and nobody without the key can tell what they are,
 * not by trying all of them either.
 */
public final class KeyedHash {
  private static final String ALGORITHM = "HmacSHA256";
  private static final int KEY_BYTES = 32;
  private static final int HASH_BYTES = 16;

  private final SecretKeySpec key;

  private KeyedHash(byte[] key) {
    this.key = new SecretKeySpec(key, ALGORITHM);
  }

  /**
   * With a key of its own, which nobody ever sees.
   *
   * @return a hash for one export
   */
  public static KeyedHash withNewKey() {
    byte[] key = new byte[KEY_BYTES];
    new SecureRandom().nextBytes(key);
    return new KeyedHash(key);
  }

  /**
   * With a key that is kept, so that several exports can be compared.
   *
   * @param key 32 random bytes or more, secret
   * @return a hash for many exports
   * @throws IllegalArgumentException if the key is shorter
   */
  public static KeyedHash withKey(byte[] key) {
    if (key.length < KEY_BYTES) {
      throw new IllegalArgumentException("the key must have 32 bytes or more");
    }
    return new KeyedHash(key);
  }

  /**
   * The hash of a text.
   *
   * @param text what is to be hidden, such as the correlation id that a browser was shown
   * @return 32 hexadecimal digits
   */
  public String of(String text) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      byte[] hash = mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(Arrays.copyOf(hash, HASH_BYTES));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has HmacSHA256", e);
    }
  }
}
