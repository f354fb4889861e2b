// SPDX-License-Identifier: Apache-2.0
package io.relyra.memory;

import io.relyra.api.ErrorCode;
import io.relyra.api.RelyraException;
import io.relyra.api.store.ExpiredBatch;
import io.relyra.api.store.ExpiryRequest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.SynchronousSink;

/**
 * A map of at most so many entries, which leave only when their time is over.
 *
 * <p>Each insertion drops a few entries whose time is over, so what is over never piles up and no
 * thread has to clean; {@link #expire} does it without waiting for insertions. When it is full of
 * entries that have to be kept, it refuses new ones.
 */
final class ExpiringMap<K, V extends Expiring> {
  // More than one, so that a backlog shrinks while entries keep coming.
  private static final int DROPPED_PER_INSERTION = 4;

  private final ConcurrentHashMap<K, V> entries = new ConcurrentHashMap<>();
  private final ConcurrentSkipListMap<Due<K>, V> dueOrder =
      new ConcurrentSkipListMap<>(
          Comparator.<Due<K>, Instant>comparing(Due::end).thenComparingLong(Due::sequence));
  private final AtomicInteger size = new AtomicInteger();
  private final AtomicLong sequence = new AtomicLong();
  private final Clock clock;
  private final int maxEntries;

  private record Due<K>(Instant end, long sequence, K key) {}

  ExpiringMap(Clock clock, int maxEntries) {
    this.clock = clock;
    this.maxEntries = maxEntries;
    // Allocates the table: two first writers at once would otherwise meet in Thread.yield.
    entries.putAll(Map.of());
  }

  /** What is kept under the key, even if its time is over. */
  @Nullable V find(K key) {
    return entries.get(key);
  }

  /**
   * Keeps a new value unless there is one already. One atomic step per key: the factory is asked,
   * with the time of that step, only if there is none.
   *
   * @return the value that is kept now; null if the factory gave none
   * @throws RelyraException {@code store_overloaded} if there is no room; nothing was changed
   */
  @Nullable V findOrInsert(K key, Function<Instant, @Nullable V> factory) {
    if (size.get() >= maxEntries) {
      dropSomeThatAreOver();
    }
    Insertion insertion = new Insertion(factory);
    V kept = entries.computeIfAbsent(key, insertion);
    if (insertion.made != null) {
      dueOrder.put(
          new Due<>(insertion.made.end(), sequence.getAndIncrement(), key), insertion.made);
      dropSomeThatAreOver();
    }
    return kept;
  }

  int size() {
    return size.get();
  }

  /** Drops what has been over for longer than the margin, one batch for each requested element. */
  Flux<ExpiredBatch> expire(ExpiryRequest request) {
    return Flux.generate(sink -> expireBatch(request, sink));
  }

  private void expireBatch(ExpiryRequest request, SynchronousSink<ExpiredBatch> sink) {
    long start = System.nanoTime();
    Instant limit = clock.instant().minus(request.margin());
    int dropped = 0;
    Map.Entry<Due<K>, V> first = dueOrder.firstEntry();
    while (first != null && first.getKey().end().isBefore(limit) && dropped < request.batchSize()) {
      dropped += drop(first) ? 1 : 0;
      first = dueOrder.firstEntry();
    }
    if (dropped > 0) {
      Instant oldest = first == null ? null : first.getKey().end();
      sink.next(new ExpiredBatch(dropped, oldest, Duration.ofNanos(System.nanoTime() - start)));
    }
    if (dropped < request.batchSize()) {
      sink.complete();
    }
  }

  private void dropSomeThatAreOver() {
    Instant now = clock.instant();
    for (int i = 0; i < DROPPED_PER_INSERTION; i++) {
      Map.Entry<Due<K>, V> first = dueOrder.firstEntry();
      if (first == null || now.isBefore(first.getValue().end())) {
        return;
      }
      drop(first);
    }
  }

  // True for one of all callers that try to drop the same entry.
  private boolean drop(Map.Entry<Due<K>, V> entry) {
    Due<K> due = entry.getKey();
    boolean mine = dueOrder.remove(due, entry.getValue());
    if (mine) {
      entries.remove(due.key(), entry.getValue());
      size.decrementAndGet();
    }
    return mine;
  }

  private final class Insertion implements Function<K, @Nullable V> {
    private final Function<Instant, @Nullable V> factory;
    private @Nullable V made;

    private Insertion(Function<Instant, @Nullable V> factory) {
      this.factory = factory;
    }

    @Override
    public @Nullable V apply(K key) {
      V value = factory.apply(clock.instant());
      if (value != null) {
        takeRoom();
      }
      made = value;
      return value;
    }

    private void takeRoom() {
      if (size.getAndUpdate(n -> n < maxEntries ? n + 1 : n) >= maxEntries) {
        throw new RelyraException(
            ErrorCode.STORE_OVERLOADED,
            "the in-memory store is full; entries are never dropped before their time is over");
      }
    }
  }
}
