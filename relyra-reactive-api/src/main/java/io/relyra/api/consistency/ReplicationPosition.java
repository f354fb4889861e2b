// SPDX-License-Identifier: Apache-2.0
package io.relyra.api.consistency;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A point in the history of one PostgreSQL cluster, up to which a reader wants to see everything.
 *
 * <p>An offset alone would lie: after a failover the old primary and the new one go on writing at
 * equal offsets with different content. The timeline tells them apart, the system identifier tells
 * clusters apart.
 *
 * @param systemIdentifier which cluster, from {@code pg_control_system()}; 64 bits without a sign
 * @param timeline which branch of its history, from 1 on
 * @param lsn how far on that branch
 */
public record ReplicationPosition(long systemIdentifier, int timeline, LogSequenceNumber lsn) {
  private static final Pattern FORM =
      Pattern.compile("(\\d{1,20}):(\\d{1,10}):([0-9A-Fa-f]{1,8}/[0-9A-Fa-f]{1,8})");

  /**
   * Checks the timeline.
   *
   * @throws IllegalArgumentException if it is not positive
   */
  public ReplicationPosition {
    if (timeline < 1) {
      throw new IllegalArgumentException("timelines begin with 1");
    }
  }

  /**
   * Reads what {@link #toString} prints.
   *
   * @param text system identifier, timeline and offset, with colons between them
   * @return the position
   * @throws IllegalArgumentException if the text is anything else
   */
  public static ReplicationPosition parse(String text) {
    Matcher parts = FORM.matcher(text);
    if (!parts.matches()) {
      throw new IllegalArgumentException("not a replication position");
    }
    return new ReplicationPosition(
        Long.parseUnsignedLong(parts.group(1)),
        Integer.parseInt(parts.group(2)),
        LogSequenceNumber.parse(parts.group(3)));
  }

  /**
   * Whether offsets of both can be compared.
   *
   * @param other the other position
   * @return true if cluster and timeline are the same
   */
  public boolean onSameHistory(ReplicationPosition other) {
    return systemIdentifier == other.systemIdentifier && timeline == other.timeline;
  }

  /**
   * Whether a server that is here shows everything up to there.
   *
   * @param other what is asked for
   * @return true on the same cluster and timeline, at an equal or later offset; false whenever they
   *     cannot be compared
   */
  public boolean reaches(ReplicationPosition other) {
    return onSameHistory(other) && lsn.reaches(other.lsn);
  }

  /**
   * The later one of two positions of one cluster. A later timeline wins whatever the offsets are:
   * what the older one has beyond the fork is not part of the cluster's history.
   *
   * @param other the other position
   * @return one of the two
   * @throws IllegalArgumentException if they are of different clusters
   */
  public ReplicationPosition max(ReplicationPosition other) {
    if (systemIdentifier != other.systemIdentifier) {
      throw new IllegalArgumentException("positions of two clusters have no order");
    }
    if (timeline != other.timeline) {
      return timeline > other.timeline ? this : other;
    }
    return lsn.reaches(other.lsn) ? this : other;
  }

  @Override
  public String toString() {
    return Long.toUnsignedString(systemIdentifier) + ":" + timeline + ":" + lsn;
  }
}
