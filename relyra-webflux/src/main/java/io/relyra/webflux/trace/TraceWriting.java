// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux.trace;

import io.relyra.api.trace.TraceBatch;
import java.time.Duration;

/**
 * How a {@link LoginTraceWriter} writes.
 *
 * @param queue how many attempts may wait; what comes when it is full is dropped
 * @param batch how many are written at once at most, 1 to {@link TraceBatch#MAX_LOGINS}
 * @param retention how long traces are kept
 * @param limit how long the store may take for a batch; then the batch is given up
 * @param drain how long a close that waits may take
 */
public record TraceWriting(
    int queue, int batch, Duration retention, Duration limit, Duration drain) {
  /**
   * 10,000 waiting (some 10 MiB), 200 at once, kept for 30 days, 10 s for a batch, 5 s at the end.
   */
  public static final TraceWriting DEFAULT =
      new TraceWriting(
          10_000, 200, Duration.ofDays(30), Duration.ofSeconds(10), Duration.ofSeconds(5));

  /**
   * Checks the limits.
   *
   * @throws IllegalArgumentException if a value is out of bounds
   */
  public TraceWriting {
    if (queue < 1 || batch < 1 || batch > TraceBatch.MAX_LOGINS) {
      throw new IllegalArgumentException("queue and batch must hold something, and not too much");
    }
    TraceBatch.requireRetention(retention);
    if (limit.toMillis() < 1 || drain.isNegative()) {
      throw new IllegalArgumentException("the limit must be 1 ms or more, the drain not negative");
    }
  }

  /**
   * The same with another queue.
   *
   * @param other how many attempts may wait
   * @return new settings
   */
  public TraceWriting withQueue(int other) {
    return new TraceWriting(other, batch, retention, limit, drain);
  }

  /**
   * The same with other batches.
   *
   * @param other how many attempts are written at once at most
   * @return new settings
   */
  public TraceWriting withBatch(int other) {
    return new TraceWriting(queue, other, retention, limit, drain);
  }

  /**
   * The same with another retention.
   *
   * @param other how long traces are kept
   * @return new settings
   */
  public TraceWriting withRetention(Duration other) {
    return new TraceWriting(queue, batch, other, limit, drain);
  }

  /**
   * The same with other time limits.
   *
   * @param ofBatch how long the store may take
   * @param ofDrain how long a close that waits may take
   * @return new settings
   */
  public TraceWriting withLimits(Duration ofBatch, Duration ofDrain) {
    return new TraceWriting(queue, batch, retention, ofBatch, ofDrain);
  }
}
