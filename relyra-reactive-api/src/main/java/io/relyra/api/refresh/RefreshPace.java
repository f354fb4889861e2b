// SPDX-License-Identifier: Apache-2.0
package io.relyra.api.refresh;

import java.time.Duration;

/** The times between attempts. Jitter comes first and the floor last, so that it holds. */
final class RefreshPace {
  static final Duration FLOOR = Duration.ofHours(1);
  static final int FAILURES_TO_SUSPEND = 5;

  private static final double CADENCE_SPREAD = 0.15;
  private static final double PROBE_SPREAD = 0.1;
  private static final Duration[] PROBES = {
    Duration.ofHours(1), Duration.ofHours(6), Duration.ofHours(24)
  };

  private RefreshPace() {}

  static Duration regular(RefreshCadence cadence, double jitter) {
    return spread(cadence.interval(), CADENCE_SPREAD * jitter);
  }

  /** Sooner than a weekly cadence: what failed is not known to be well. */
  static Duration retry(double jitter) {
    return spread(FLOOR, CADENCE_SPREAD * jitter);
  }

  static Duration probe(int failures, double jitter) {
    int round = Math.min(Math.max(failures - FAILURES_TO_SUSPEND, 0), PROBES.length - 1);
    return spread(PROBES[round], PROBE_SPREAD * jitter);
  }

  private static Duration spread(Duration time, double part) {
    Duration spread = time.plusMillis(Math.round(time.toMillis() * part));
    return spread.compareTo(FLOOR) < 0 ? FLOOR : spread;
  }
}
