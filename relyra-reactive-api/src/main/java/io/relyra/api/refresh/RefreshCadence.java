// SPDX-License-Identifier: Apache-2.0
package io.relyra.api.refresh;

import java.time.Duration;
import java.util.Locale;

/** How often metadata is fetched while all is well. */
public enum RefreshCadence {
  /** Every hour. */
  HOURLY(Duration.ofHours(1)),
  /** Four times a day. */
  EVERY_6H(Duration.ofHours(6)),
  /** Once a day. */
  DAILY(Duration.ofDays(1)),
  /** Once a week. */
  WEEKLY(Duration.ofDays(7));

  private final Duration interval;

  RefreshCadence(Duration interval) {
    this.interval = interval;
  }

  /**
   * The time from one refresh to the next, before jitter.
   *
   * @return one hour to one week
   */
  public Duration interval() {
    return interval;
  }

  /**
   * The name used in tables and commands.
   *
   * @return the stable name, lower case
   */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
