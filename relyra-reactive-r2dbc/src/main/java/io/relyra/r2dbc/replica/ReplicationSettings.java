// SPDX-License-Identifier: Apache-2.0
package io.relyra.r2dbc.replica;

import java.time.Duration;

/**
 * The times of a {@link ReplicatedDatabase}.
 *
 * @param probeInterval how old the knowledge of roles may be before it is renewed beside the next
 *     work; at twice that age the work waits for it
 * @param probeLimit how long one question to a server may take: role, position
 * @param firstPoll the pause after the first look for waiting reads; it doubles
 * @param lastPoll up to this
 */
public record ReplicationSettings(
    Duration probeInterval, Duration probeLimit, Duration firstPoll, Duration lastPoll) {
  /** Every 5 s, 1 s for an answer; waiting reads look after 5 ms, then up to every 50 ms. */
  public static final ReplicationSettings DEFAULT =
      new ReplicationSettings(
          Duration.ofSeconds(5),
          Duration.ofSeconds(1),
          Duration.ofMillis(5),
          Duration.ofMillis(50));

  /**
   * Checks that every time is positive.
   *
   * @throws IllegalArgumentException if one is not, or the last poll is before the first
   */
  public ReplicationSettings {
    if (probeInterval.toMillis() < 1
        || probeLimit.toMillis() < 1
        || firstPoll.toMillis() < 1
        || lastPoll.compareTo(firstPoll) < 0) {
      throw new IllegalArgumentException("times of replication must be positive");
    }
  }

  /**
   * The same with another age of knowledge.
   *
   * @param interval positive
   * @return the settings
   */
  public ReplicationSettings withProbeInterval(Duration interval) {
    return new ReplicationSettings(interval, probeLimit, firstPoll, lastPoll);
  }
}
