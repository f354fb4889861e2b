// SPDX-License-Identifier: Apache-2.0
package io.relyra.api.store;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What one batch of an {@link ExpiringStore} did.
 *
 * @param deleted how many entries it deleted, 1 or more
 * @param oldestRemaining the end of the oldest entry behind this batch, due or not, by the store's
 *     clock; null if there is none or its end is not known. Entries that others hold are not seen
 * @param took how long it took, waiting for a connection included
 */
public record ExpiredBatch(int deleted, @Nullable Instant oldestRemaining, Duration took) {
  /**
   * Checks that something was deleted.
   *
   * @throws IllegalArgumentException if nothing was, or the time is negative
   */
  public ExpiredBatch {
    if (deleted < 1 || took.isNegative()) {
      throw new IllegalArgumentException("a batch deletes 1 or more entries, in some time");
    }
  }
}
