// SPDX-License-Identifier: Apache-2.0
package io.relyra.api.connection.store;

import io.relyra.api.ConnectionId;
import java.math.BigInteger;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Instant;

/**
 * New public ids: ULIDs, which sort by the time at which they were made and are never made twice.
 *
 * <p>26 digits of Crockford's Base32: 48 bits of milliseconds, then 80 random bits.
 */
public final class ConnectionIds {
  private static final char[] DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ".toCharArray();
  private static final int LENGTH = 26;
  private static final int BITS_PER_DIGIT = 5;
  private static final int DIGIT_MASK = 31;
  private static final int RANDOM_BITS = 80;
  private static final long MAX_MILLIS = (1L << 48) - 1;

  // A DRBG reads the system's random source once, here: afterwards it blocks nobody.
  private final SecureRandom random;

  /** Seeds the generator; blocks, so make it before the event loops start. */
  public ConnectionIds() {
    try {
      random = SecureRandom.getInstance("DRBG");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform since 9 has a DRBG", e);
    }
    random.nextBytes(new byte[1]);
  }

  /**
   * A new id.
   *
   * @param now the time
   * @return an id that was not made before
   */
  public ConnectionId next(Instant now) {
    byte[] bytes = new byte[RANDOM_BITS / Byte.SIZE];
    random.nextBytes(bytes);
    BigInteger value =
        BigInteger.valueOf(now.toEpochMilli() & MAX_MILLIS)
            .shiftLeft(RANDOM_BITS)
            .or(new BigInteger(1, bytes));
    char[] text = new char[LENGTH];
    for (int i = LENGTH - 1; i >= 0; i--) {
      text[i] = DIGITS[value.intValue() & DIGIT_MASK];
      value = value.shiftRight(BITS_PER_DIGIT);
    }
    return new ConnectionId(new String(text));
  }
}
