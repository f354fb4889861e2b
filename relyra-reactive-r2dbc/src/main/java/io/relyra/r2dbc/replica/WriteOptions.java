// SPDX-License-Identifier: Apache-2.0
package io.relyra.r2dbc.replica;

import java.time.Duration;

/**
 * How one write is made.
 *
 * @param limit how long the work and its commit may take once there is a connection; then {@code
 *     store_unavailable}, and nobody knows whether it was committed
 * @param afterWrite whether the session learns where it is
 */
public record WriteOptions(Duration limit, AfterWrite afterWrite) {
  /** 5 s, remembered. */
  public static final WriteOptions DEFAULT =
      new WriteOptions(Duration.ofSeconds(5), AfterWrite.REMEMBER);

  /**
   * Checks the limit.
   *
   * @throws IllegalArgumentException if it is not positive
   */
  public WriteOptions {
    if (limit.isNegative() || limit.isZero()) {
      throw new IllegalArgumentException("the time limit must be positive");
    }
  }

  /**
   * The same with another limit.
   *
   * @param time positive
   * @return the options
   */
  public WriteOptions atMost(Duration time) {
    return new WriteOptions(time, afterWrite);
  }

  /**
   * The same without a trace in the session.
   *
   * @return the options
   */
  public WriteOptions forget() {
    return new WriteOptions(limit, AfterWrite.FORGET);
  }
}
