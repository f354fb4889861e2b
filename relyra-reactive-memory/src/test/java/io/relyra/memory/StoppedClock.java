// SPDX-License-Identifier: Apache-2.0
package io.relyra.memory;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A clock that moves only when it is told to, and that takes its time to be read.
 *
 * <p>The stores read it in the middle of their decisions. A decision that is not one step is
 * stretched by that until concurrent callers do meet in it; without, they hardly ever would.
 */
final class StoppedClock extends Clock {
  private static final long READING_NANOS = 20_000;

  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-11-20T10:00:00.123456789Z"));

  void advance(Duration duration) {
    now.updateAndGet(instant -> instant.plus(duration));
  }

  @Override
  public Instant instant() {
    long start = System.nanoTime();
    while (System.nanoTime() - start < READING_NANOS) {
      // Neither sleeping nor yielding: the callers are not allowed to block.
    }
    return now.get();
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    throw new UnsupportedOperationException("stores use instants only");
  }
}
