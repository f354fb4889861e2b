// SPDX-License-Identifier: Apache-2.0
package io.relyra.r2dbc.coalesce;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import reactor.util.concurrent.Queues;

/**
 * Callers in the order in which they came. Any thread lets callers in; one at a time takes them
 * out.
 */
final class WaitingRoom<C, O> {
  private static final int LOOKS_PER_ROW = 2;

  private final int places;
  private final long patience;
  private final AtomicInteger size = new AtomicInteger();
  private final Queue<Caller<C, O>> arrivals = Queues.<Caller<C, O>>unboundedMultiproducer().get();
  // Those who could not go with an earlier group; they come first.
  private final Deque<Caller<C, O>> passedOver = new ArrayDeque<>();
  private final List<Caller<C, O>> late = new ArrayList<>();

  WaitingRoom(int places, Duration patience) {
    this.places = places;
    this.patience = patience.toNanos();
  }

  /** Lets a caller in, if there is a place. */
  boolean admit(Caller<C, O> caller) {
    if (size.incrementAndGet() > places) {
      size.decrementAndGet();
      return false;
    }
    arrivals.offer(caller);
    return true;
  }

  int size() {
    return size.get();
  }

  /** The next caller who still listens; null if there is none. */
  @Nullable Caller<C, O> poll() {
    while (true) {
      Caller<C, O> caller = passedOver.isEmpty() ? arrivals.poll() : passedOver.poll();
      if (caller == null) {
        return null;
      }
      size.decrementAndGet();
      if (caller.isGone() || caller.waitsLongerThan(patience)) {
        late.add(caller);
      } else {
        return caller;
      }
    }
  }

  /** The next callers who can share a statement; looks at a limited number of them. */
  Group<C, O> assemble(int rows, Decision<C, O> decision) {
    Group<C, O> group = new Group<>(decision);
    Deque<Caller<C, O>> others = new ArrayDeque<>();
    for (int looks = rows * LOOKS_PER_ROW; looks > 0 && group.size() < rows; looks--) {
      Caller<C, O> caller = poll();
      if (caller == null) {
        break;
      }
      if (!group.take(caller)) {
        others.push(caller);
      }
    }
    size.addAndGet(others.size());
    others.forEach(passedOver::addFirst);
    return group;
  }

  /** Those who waited too long, or left, since this was asked last. */
  List<Caller<C, O>> takeLate() {
    if (late.isEmpty()) {
      return List.of();
    }
    List<Caller<C, O>> taken = List.copyOf(late);
    late.clear();
    return taken;
  }
}
