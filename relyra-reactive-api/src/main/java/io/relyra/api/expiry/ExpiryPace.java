// SPDX-License-Identifier: Apache-2.0
package io.relyra.api.expiry;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/** When a schedule works and when it waits; no pause means one as long as the batch took. */
record ExpiryPace(Duration interval, @Nullable Duration pause, double jitter) {
  static final double MAX_JITTER = 0.2;

  ExpiryPace {
    if (interval.toMillis() < 1) {
      throw new IllegalArgumentException("the interval must be 1 ms or more");
    }
    if (pause != null && pause.isNegative()) {
      throw new IllegalArgumentException("the pause must not be negative");
    }
    if (!(jitter >= 0 && jitter <= MAX_JITTER)) {
      throw new IllegalArgumentException("the jitter must be within 0 and " + MAX_JITTER);
    }
  }

  Duration untilNextPass() {
    double spread = ThreadLocalRandom.current().nextDouble(-1, 1) * jitter;
    return interval.plusMillis((long) (interval.toMillis() * spread));
  }

  Duration after(Duration batch) {
    return pause == null ? batch : pause;
  }
}
