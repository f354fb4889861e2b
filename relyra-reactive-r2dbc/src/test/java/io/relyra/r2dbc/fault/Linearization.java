// SPDX-License-Identifier: Apache-2.0
package io.relyra.r2dbc.fault;

import io.relyra.r2dbc.fault.History.Action;
import io.relyra.r2dbc.fault.History.Answer;
import io.relyra.r2dbc.fault.History.Call;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * The search for an order of all calls about one thing that explains what each was told.
 *
 * <p>A call takes effect at one moment between its start and its end (Herlihy and Wing,
 * Linearizability, 1990). One that ended in an error takes effect at any moment after its start, or
 * never. Orders are tried one call after the other, as Wing and Gong do: next comes any call that
 * started before all others that remain have ended, if the thing's state gives the answer that the
 * call got. Moments are taken as early as they can be, so an order that fits the clock is found.
 */
final class Linearization {
  /** What the thing is; an assertion need not be stored before it can be used. */
  private enum State {
    ABSENT,
    OPEN,
    USED,
    DELETED,
    /** A key that may have been stored after its time: refused, whether it is there or not. */
    LATE
  }

  /** What the thing is after a call, and since when. */
  private record Step(State state, long moment) {}

  private final List<Call> calls;
  private final boolean key;
  private final Instant expiry;
  private final long precision;
  private final boolean[] done;

  private Linearization(List<Call> calls, Duration precision) {
    this.calls = calls;
    this.key = calls.get(0).action() == Action.USE_KEY;
    this.expiry =
        calls.stream().map(Call::expiry).filter(Objects::nonNull).findFirst().orElse(null);
    this.precision = precision.toNanos();
    this.done = new boolean[calls.size()];
  }

  /** Prepares the search; the precision is that of wall clocks beside each other. */
  static Linearization of(List<Call> calls, Duration precision) {
    return new Linearization(calls, precision);
  }

  boolean exists() {
    return explains(new Step(key ? State.OPEN : State.ABSENT, Long.MIN_VALUE));
  }

  private boolean explains(Step now) {
    long firstEnd = Long.MAX_VALUE;
    for (int i = 0; i < done.length; i++) {
      if (!done[i] && calls.get(i).answer() != Answer.UNKNOWN) {
        firstEnd = Math.min(firstEnd, calls.get(i).end());
      }
    }
    if (firstEnd == Long.MAX_VALUE) {
      return true;
    }
    for (int i = 0; i < done.length; i++) {
      Call call = calls.get(i);
      Step next = done[i] || call.start() > firstEnd ? null : after(call, now);
      if (next != null) {
        done[i] = true;
        boolean explained = explains(next);
        done[i] = false;
        if (explained) {
          return true;
        }
      }
    }
    return false;
  }

  // Null if the call cannot come next.
  private Step after(Call call, Step now) {
    long soonest = Math.max(now.moment(), call.start());
    long whenOver = Math.max(soonest, deadline(call, Long.MIN_VALUE, -precision));
    boolean inTime = soonest <= deadline(call, Long.MAX_VALUE, precision);
    Step step =
        switch (call.answer()) {
          case STORED -> now.state() == State.ABSENT ? new Step(State.OPEN, soonest) : null;
          case WON -> now.state() == State.OPEN && inTime ? new Step(State.USED, soonest) : null;
          case LOST -> lost(now.state(), soonest);
          case MISSING -> missing(now.state(), soonest, whenOver);
          case OVER -> over(call, now.state(), whenOver);
          case UNKNOWN -> unseen(call, now.state(), soonest, whenOver, inTime);
        };
    boolean beforeItsEnd =
        step != null && (call.answer() == Answer.UNKNOWN || step.moment() <= call.end());
    return beforeItsEnd ? step : null;
  }

  private Step missing(State state, long soonest, long whenOver) {
    if (key) {
      return null;
    }
    boolean wasThere = state == State.OPEN || state == State.USED;
    return wasThere ? new Step(State.DELETED, whenOver) : new Step(state, soonest);
  }

  private static Step lost(State state, long soonest) {
    return state == State.USED || state == State.LATE ? new Step(state, soonest) : null;
  }

  // A use is remembered until it is deleted; then, and without a use, the time decides.
  private Step over(Call call, State state, long whenOver) {
    if (key) {
      boolean late = state == State.LATE || canBeOvertaken(call);
      return new Step(late ? State.LATE : State.DELETED, whenOver);
    }
    return state == State.OPEN ? new Step(State.OPEN, whenOver) : null;
  }

  // A use that began in time and is recorded after it: it is refused, but its key may be there.
  private boolean canBeOvertaken(Call call) {
    return call.start() <= deadline(call, Long.MAX_VALUE, precision);
  }

  private Step unseen(Call call, State state, long soonest, long whenOver, boolean inTime) {
    if (key && state == State.DELETED && canBeOvertaken(call)) {
      return new Step(State.LATE, whenOver);
    }
    if (call.action() == Action.PUT_INTENT) {
      return state == State.ABSENT ? new Step(State.OPEN, soonest) : null;
    }
    return state == State.OPEN && inTime ? new Step(State.USED, soonest) : null;
  }

  // In the nanoseconds of the call, so that a wall clock that is being adjusted does no harm.
  private long deadline(Call call, long ifNotKnown, long tolerance) {
    return expiry == null
        ? ifNotKnown
        : call.start() + Duration.between(call.asked(), expiry).toNanos() + tolerance;
  }
}
