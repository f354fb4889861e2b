// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux.consistency;

import io.relyra.api.consistency.LogSequenceNumber;
import io.relyra.api.consistency.ReplicationPosition;
import io.relyra.api.consistency.SessionPosition;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * What stands in a token: seconds of issue and expiry, then 21 bytes for each cluster.
 *
 * @param issued when it was made
 * @param expires when it is over
 * @param positions by system identifier
 */
record TokenContent(Instant issued, Instant expires, Map<Long, SessionPosition> positions) {
  /** More clusters than one application talks to; the rest is left out. */
  private static final int MAX_CLUSTERS = 8;

  private static final int HEAD = 2 * Long.BYTES;
  private static final int ENTRY = 1 + 2 * Long.BYTES + Integer.BYTES;
  private static final byte UP_TO = 1;
  private static final byte SOMEWHERE = 2;

  byte[] bytes() {
    ByteBuffer out = ByteBuffer.allocate(HEAD + MAX_CLUSTERS * ENTRY);
    out.putLong(issued.getEpochSecond()).putLong(expires.getEpochSecond());
    positions.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .limit(MAX_CLUSTERS)
        .forEach(entry -> put(out, entry.getKey(), entry.getValue()));
    byte[] bytes = new byte[out.position()];
    out.flip().get(bytes);
    return bytes;
  }

  private static void put(ByteBuffer out, long cluster, SessionPosition position) {
    if (position instanceof SessionPosition.WrittenUpTo upTo) {
      out.put(UP_TO).putLong(cluster);
      out.putInt(upTo.position().timeline()).putLong(upTo.position().lsn().value());
    } else if (position instanceof SessionPosition.WrittenSomewhere) {
      out.put(SOMEWHERE).putLong(cluster).putInt(0).putLong(0);
    }
  }

  /**
   * Reads what {@link #bytes} made.
   *
   * @throws IllegalArgumentException if it is anything else
   */
  static TokenContent of(byte[] bytes) {
    try {
      ByteBuffer in = ByteBuffer.wrap(bytes);
      Instant issued = Instant.ofEpochSecond(in.getLong());
      Instant expires = Instant.ofEpochSecond(in.getLong());
      Map<Long, SessionPosition> positions = new HashMap<>();
      while (in.hasRemaining()) {
        byte kind = in.get();
        long cluster = in.getLong();
        positions.put(cluster, position(kind, cluster, in.getInt(), in.getLong()));
      }
      return new TokenContent(issued, expires, positions);
    } catch (BufferUnderflowException | DateTimeException e) {
      throw new IllegalArgumentException("not the content of a token", e);
    }
  }

  private static SessionPosition position(byte kind, long cluster, int timeline, long offset) {
    return switch (kind) {
      case UP_TO ->
          new SessionPosition.WrittenUpTo(
              new ReplicationPosition(cluster, timeline, new LogSequenceNumber(offset)));
      case SOMEWHERE -> new SessionPosition.WrittenSomewhere();
      default -> throw new IllegalArgumentException("not the content of a token");
    };
  }
}
