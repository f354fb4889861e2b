// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux.trace;

import io.relyra.api.trace.TracedLogin;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/** Attempts that wait, at most so many. Many threads offer, one takes; none of them ever waits. */
final class TraceQueue {
  private final ConcurrentLinkedQueue<TracedLogin> waiting = new ConcurrentLinkedQueue<>();
  private final AtomicInteger size = new AtomicInteger();
  private final int capacity;

  TraceQueue(int capacity) {
    this.capacity = capacity;
  }

  /** False if there is no room. */
  boolean offer(TracedLogin login) {
    if (size.getAndUpdate(n -> n < capacity ? n + 1 : n) >= capacity) {
      return false;
    }
    return waiting.add(login);
  }

  /** The oldest ones; they keep their room until {@link #release}. */
  List<TracedLogin> take(int most) {
    List<TracedLogin> taken = new ArrayList<>();
    TracedLogin next = waiting.poll();
    while (next != null) {
      taken.add(next);
      next = taken.size() < most ? waiting.poll() : null;
    }
    return taken;
  }

  /** What was taken is done with. */
  void release(int count) {
    size.addAndGet(-count);
  }

  boolean isEmpty() {
    return waiting.isEmpty();
  }

  int size() {
    return size.get();
  }
}
