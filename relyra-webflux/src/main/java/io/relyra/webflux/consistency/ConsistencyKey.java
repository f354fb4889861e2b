// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux.consistency;

import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A secret with a name, for signing tokens with HMAC-SHA256 (RFC 2104). Its text hides it. */
public final class ConsistencyKey {
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,16}");
  private static final String ALGORITHM = "HmacSHA256";
  private static final int MIN_BYTES = 32;

  private final String id;
  private final SecretKeySpec secret;

  /**
   * A key.
   *
   * @param id travels in each token; 1 to 16 letters, digits, {@code -} and {@code _}
   * @param secret at least 32 random bytes, the same on all instances
   * @throws IllegalArgumentException if the id has another form or the secret is too short
   */
  public ConsistencyKey(String id, byte[] secret) {
    if (!ID.matcher(id).matches() || secret.length < MIN_BYTES) {
      throw new IllegalArgumentException("a key has a short plain id and at least 32 bytes");
    }
    this.id = id;
    this.secret = new SecretKeySpec(secret, ALGORITHM);
  }

  String id() {
    return id;
  }

  byte[] sign(byte[] text) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(secret);
      return mac.doFinal(text);
    } catch (NoSuchAlgorithmException | InvalidKeyException e) {
      throw new IllegalStateException("every Java platform has HMAC-SHA256", e);
    }
  }

  @Override
  public String toString() {
    return "ConsistencyKey[" + id + "]";
  }
}
