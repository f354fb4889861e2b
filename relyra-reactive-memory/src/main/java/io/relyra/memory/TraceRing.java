// SPDX-License-Identifier: Apache-2.0
package io.relyra.memory;

import io.relyra.api.trace.StoredTrace;
import io.relyra.api.trace.TraceBatch;
import io.relyra.api.trace.TraceCursor;
import io.relyra.api.trace.TraceQuery;
import io.relyra.api.trace.TracedLogin;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The newest traces, at most so many, in the order of writing and in that of their ends.
 *
 * <p>Its monitor makes each operation one step; none of them waits for anything.
 */
final class TraceRing {
  private final int capacity;
  private final TreeMap<Long, Kept> written = new TreeMap<>();
  private final TreeMap<Due, Kept> due =
      new TreeMap<>(Comparator.comparing(Due::end).thenComparingLong(Due::sequence));
  private long sequence;

  private record Due(Instant end, long sequence) {}

  private record Kept(Due due, StoredTrace trace) {}

  /** What {@link #dropEndedBefore} did. */
  record Dropped(int count, @Nullable Instant oldestRemaining) {}

  TraceRing(int capacity) {
    this.capacity = capacity;
  }

  synchronized void add(TraceBatch batch, Instant now) {
    for (TracedLogin login : batch.logins()) {
      sequence++;
      Due end = new Due(now.plus(batch.retention()), sequence);
      TraceCursor cursor = new TraceCursor(now, new UUID(0, sequence));
      Kept kept = new Kept(end, new StoredTrace(cursor, login));
      written.put(sequence, kept);
      due.put(end, kept);
      if (written.size() > capacity) {
        drop(written.firstEntry().getValue());
      }
    }
  }

  synchronized List<StoredTrace> find(TraceQuery query) {
    // The order of writing is that of time: the clock does not step back.
    long before = query.after().map(TraceRing::sequenceOf).orElse(Long.MAX_VALUE);
    return written.headMap(before, false).descendingMap().values().stream()
        .map(Kept::trace)
        .filter(matching(query))
        .limit(query.limit())
        .toList();
  }

  synchronized Dropped dropEndedBefore(Instant limit, int most) {
    int count = 0;
    while (count < most && !due.isEmpty() && due.firstKey().end().isBefore(limit)) {
      drop(due.firstEntry().getValue());
      count++;
    }
    Map.Entry<Due, Kept> oldest = due.firstEntry();
    return new Dropped(count, oldest == null ? null : oldest.getKey().end());
  }

  private void drop(Kept kept) {
    written.remove(kept.due().sequence());
    due.remove(kept.due());
  }

  private static long sequenceOf(TraceCursor cursor) {
    return cursor.id().getLeastSignificantBits();
  }

  private static Predicate<StoredTrace> matching(TraceQuery query) {
    return trace -> {
      TracedLogin login = trace.login();
      Instant at = trace.cursor().at();
      return query.correlationId().map(login.correlationId()::equals).orElse(true)
          && query
              .connection()
              .map(id -> login.connection().filter(id::equals).isPresent())
              .orElse(true)
          && query.from().map(from -> !at.isBefore(from)).orElse(true)
          && query.until().map(at::isBefore).orElse(true);
    };
  }
}
