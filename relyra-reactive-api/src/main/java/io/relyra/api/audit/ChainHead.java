// SPDX-License-Identifier: Apache-2.0
package io.relyra.api.audit;

import java.util.regex.Pattern;

/**
 * The end of a chain: as long as it is known to somebody, nothing up to it can be changed
 * unnoticed.
 *
 * @param position of the last event, 0 for none
 * @param hash of the last event, 64 hexadecimal digits
 */
public record ChainHead(long position, String hash) {
  // Before the constant, whose constructor uses it.
  private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");

  /** The end of a chain without events. */
  public static final ChainHead START = new ChainHead(0, "0".repeat(64));

  /**
   * Checks the form.
   *
   * @throws IllegalArgumentException if the position is negative or the hash is none
   */
  public ChainHead {
    if (position < 0 || !HASH.matcher(hash).matches()) {
      throw new IllegalArgumentException("not the end of a chain");
    }
  }
}
