// SPDX-License-Identifier: Apache-2.0
package io.relyra.r2dbc.replica;

import io.relyra.api.consistency.ReplicationPosition;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoSink;
import reactor.core.scheduler.Scheduler;

/**
 * Those who wait for one replica, in the order of their positions, and the one who looks for all of
 * them. Nobody looks when nobody waits.
 *
 * <p>No wake-up is lost: whoever is registered is asked for by a look that begins later, because
 * looking stops only under the same lock and only when nobody is registered.
 */
final class ReplayWatch {
  private record Key(ReplicationPosition target, long number) implements Comparable<Key> {
    @Override
    public int compareTo(Key other) {
      int byPosition = target.lsn().compareTo(other.target.lsn());
      return byPosition != 0 ? byPosition : Long.compare(number, other.number);
    }
  }

  private final Mono<ServerState> look;
  private final Duration first;
  private final Duration last;
  private final Scheduler timer;
  private final Object lock = new Object();
  private final SortedMap<Key, MonoSink<Void>> waiting = new TreeMap<>();
  private long registered;
  private boolean looking;
  private Duration pause = Duration.ZERO;

  ReplayWatch(Mono<ServerState> look, ReplicationSettings settings, Scheduler timer) {
    this.look = look;
    this.first = settings.firstPoll();
    this.last = settings.lastPoll();
    this.timer = timer;
  }

  /** Completes when the replica is there, however long it takes; never errors. */
  Mono<Void> reached(ReplicationPosition target) {
    return Mono.create(
        sink -> {
          Key key;
          boolean begin;
          synchronized (lock) {
            key = new Key(target, registered++);
            waiting.put(key, sink);
            pause = first;
            begin = !looking;
            looking = true;
          }
          sink.onDispose(() -> remove(key));
          if (begin) {
            look();
          }
        });
  }

  int waiting() {
    synchronized (lock) {
      return waiting.size();
    }
  }

  private void remove(Key key) {
    synchronized (lock) {
      waiting.remove(key);
    }
  }

  // A chain of its own: it belongs to all who wait, and must outlive each of them.
  private void look() {
    if (goOn()) {
      look.subscribe(this::saw, trouble -> lookAgain());
    }
  }

  private void saw(ServerState state) {
    there(state).forEach(MonoSink::success);
    lookAgain();
  }

  private void lookAgain() {
    Duration next;
    synchronized (lock) {
      next = pause;
      Duration longer = pause.multipliedBy(2);
      pause = longer.compareTo(last) < 0 ? longer : last;
    }
    if (goOn()) {
      timer.schedule(this::look, next.toNanos(), TimeUnit.NANOSECONDS);
    }
  }

  private boolean goOn() {
    synchronized (lock) {
      looking = !waiting.isEmpty();
      return looking;
    }
  }

  private List<MonoSink<Void>> there(ServerState state) {
    List<MonoSink<Void>> there = new ArrayList<>();
    synchronized (lock) {
      Iterator<Map.Entry<Key, MonoSink<Void>>> all = waiting.entrySet().iterator();
      while (all.hasNext()) {
        var next = all.next();
        if (!state.position().lsn().reaches(next.getKey().target().lsn())) {
          break;
        }
        if (state.reaches(next.getKey().target())) {
          there.add(next.getValue());
          all.remove();
        }
      }
    }
    return there;
  }
}
