// SPDX-License-Identifier: Apache-2.0
package io.relyra.api.refresh;

import java.time.Instant;

/** How a metadata source is. */
public sealed interface RefreshHealth {
  /** The last attempt succeeded, or there was none. */
  record Healthy() implements RefreshHealth {}

  /**
   * Some attempts failed, one after the other.
   *
   * @param failures how many, 1 or more
   * @param since when the first of them failed
   */
  record Degraded(int failures, Instant since) implements RefreshHealth {
    /**
     * Checks the number.
     *
     * @throws IllegalArgumentException if nothing failed
     */
    public Degraded {
      requireFailures(failures);
    }
  }

  /**
   * So many attempts failed that only a probe is made now and then.
   *
   * @param failures how many, 1 or more
   * @param since when the first of them failed
   * @param probeAt when the next probe may be made
   */
  record Suspended(int failures, Instant since, Instant probeAt) implements RefreshHealth {
    /**
     * Checks the number.
     *
     * @throws IllegalArgumentException if nothing failed
     */
    public Suspended {
      requireFailures(failures);
    }
  }

  /**
   * Waits for an operator.
   *
   * @param reason what was suspicious
   * @param since when it was
   */
  record Held(HoldReason reason, Instant since) implements RefreshHealth {}

  private static void requireFailures(int failures) {
    if (failures < 1) {
      throw new IllegalArgumentException("at least one failure");
    }
  }
}
