// SPDX-License-Identifier: Apache-2.0
package io.relyra.api.trace;

import java.time.Instant;
import java.util.UUID;

/**
 * The place of a trace in the order of its store, from which a later page goes on.
 *
 * @param at when it was written
 * @param id tells it from others of the same instant
 */
public record TraceCursor(Instant at, UUID id) {
  /**
   * Checks that the time is one that stores can hold.
   *
   * @throws IllegalArgumentException if it is not within the years 1970 to 9999
   */
  public TraceCursor {
    TraceQuery.requireTime(at);
  }
}
