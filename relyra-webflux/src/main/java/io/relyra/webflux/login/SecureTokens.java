// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux.login;

import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;

/**
 * Random bytes that an event loop may ask for.
 *
 * <p>The platform's default generator reads {@code /dev/random} on each call, which blocks the
 * thread. A DRBG (NIST SP 800-90A) reads it once, when this object is made.
 */
public final class SecureTokens {
  private final SecureRandom random;

  /** Seeds the generator; blocks, so make it before the event loops start. */
  public SecureTokens() {
    try {
      random = SecureRandom.getInstance("DRBG");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform since 9 has a DRBG", e);
    }
    random.nextBytes(new byte[1]);
  }

  /**
   * New random bytes.
   *
   * @param length how many
   * @return the bytes
   */
  public byte[] next(int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return bytes;
  }
}
