// SPDX-License-Identifier: Apache-2.0
package io.relyra.api.metadata;

import java.time.Duration;
import java.util.regex.Pattern;

/**
 * A node that wants to look at sources.
 *
 * @param node its name, 1 to 100 letters, digits, dots, dashes and underscores
 * @param lease how long nobody else looks at them, one second to one day
 * @param max how many at most, 1 to {@link #MAX}
 */
public record ClaimRequest(String node, Duration lease, int max) {
  /** The most sources of one claim. */
  public static final int MAX = 1000;

  private static final Pattern NODE = Pattern.compile("[A-Za-z0-9._-]{1,100}");
  private static final Duration SHORTEST = Duration.ofSeconds(1);
  private static final Duration LONGEST = Duration.ofDays(1);

  /**
   * Checks the bounds.
   *
   * @throws IllegalArgumentException if something is out of bounds
   */
  public ClaimRequest {
    if (!NODE.matcher(node).matches()) {
      throw new IllegalArgumentException("not a name of a node");
    }
    if (lease.compareTo(SHORTEST) < 0 || lease.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException("a lease lasts one second to one day");
    }
    if (max < 1 || max > MAX) {
      throw new IllegalArgumentException("a claim is for 1 to " + MAX + " sources");
    }
  }
}
