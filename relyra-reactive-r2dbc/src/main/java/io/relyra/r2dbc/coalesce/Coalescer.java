// SPDX-License-Identifier: Apache-2.0
package io.relyra.r2dbc.coalesce;

import io.relyra.api.ErrorCode;
import io.relyra.api.RelyraException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.util.concurrent.Queues;

/**
 * Lets callers of one kind of decision share statements when they are many.
 *
 * <p>What is to be sent next is planned by one thread at a time, which never waits for another one:
 * whoever comes meanwhile leaves a mark, and the planner plans once more. Statements are sent and
 * callers are told outside of the plan, so a caller who is slow to take an answer holds up nobody's
 * planning.
 *
 * @param <C> what a caller asks
 * @param <O> what a caller is told
 */
public final class Coalescer<C, O> {
  private final Decision<C, O> decision;
  private final CoalescingSettings settings;
  private final IntConsumer sent;
  private final WaitingRoom<C, O> room;
  // Those whom a shared statement left out; each goes alone.
  private final Queue<Caller<C, O>> leftOut = Queues.<Caller<C, O>>unboundedMultiproducer().get();
  private final AtomicInteger leftOutSize = new AtomicInteger();
  private final AtomicInteger alone = new AtomicInteger();
  private final AtomicInteger shared = new AtomicInteger();
  private final AtomicInteger underWay = new AtomicInteger();
  private final AtomicInteger unanswered = new AtomicInteger();
  private final AtomicInteger marks = new AtomicInteger();
  private final Sinks.Empty<Void> idle = Sinks.empty();
  private volatile boolean closed;

  /**
   * A coalescer without anybody in it.
   *
   * @param decision how one or several calls are decided
   * @param settings how many at once
   * @param patience how long a caller waits to be sent before {@code store_overloaded}
   * @param sent hears the number of callers of each statement that is sent; must not block or throw
   */
  public Coalescer(
      Decision<C, O> decision, CoalescingSettings settings, Duration patience, IntConsumer sent) {
    this.decision = decision;
    this.settings = settings;
    this.sent = sent;
    this.room = new WaitingRoom<>(settings.maxQueued(), patience);
  }

  /**
   * Decides one call, alone or with others.
   *
   * <p>A caller who goes away while it waits is not sent; later, the statement goes on without a
   * listener. Errors are those of the decision; {@code store_overloaded} if too many wait.
   *
   * @param call what is asked
   * @return the outcome, never empty
   */
  public Mono<O> decide(C call) {
    if (settings.isOff()) {
      return Mono.defer(
          () -> {
            sent.accept(1);
            return decision.alone(call);
          });
    }
    return Mono.create(sink -> enter(new Caller<>(call, sink)));
  }

  /**
   * How many callers wait to be sent.
   *
   * @return the number at this moment
   */
  public int waiting() {
    return room.size();
  }

  /**
   * Lets nobody in any more and waits for those who are in. New callers see {@code
   * store_unavailable}. With coalescing switched off nobody is ever in.
   *
   * @return completes when everybody has been answered
   */
  public Mono<Void> close() {
    return Mono.defer(
        () -> {
          closed = true;
          answered(0);
          return idle.asMono();
        });
  }

  private void enter(Caller<C, O> caller) {
    unanswered.incrementAndGet();
    if (closed) {
      caller.fail(new RelyraException(ErrorCode.STORE_UNAVAILABLE, "the store is closed"));
      answered(1);
    } else if (room.admit(caller)) {
      plan();
    } else {
      caller.turnAway("too many callers wait");
      answered(1);
    }
  }

  private void plan() {
    if (marks.getAndIncrement() != 0) {
      return;
    }
    List<Runnable> sending = new ArrayList<>();
    int seen = 1;
    do {
      planWhatIsPossible(sending);
      seen = marks.addAndGet(-seen);
    } while (seen != 0);
    sending.forEach(Runnable::run);
  }

  private void planWhatIsPossible(List<Runnable> sending) {
    Caller<C, O> single;
    while (alone.get() < settings.maxAlone() && (single = leftOut.poll()) != null) {
      leftOutSize.decrementAndGet();
      sending.add(sendAlone(single, alone));
    }
    while (room.size() > 0 && planNext(sending)) {
      // as long as there is somebody, and a way to go
    }
    List<Caller<C, O>> late = room.takeLate();
    if (!late.isEmpty()) {
      sending.add(() -> late.forEach(caller -> caller.turnAway("waited too long to be sent")));
      sending.add(() -> answered(late.size()));
    }
  }

  private boolean planNext(List<Runnable> sending) {
    int load = underWay.get() + room.size();
    if (load <= settings.maxAlone() && alone.get() < settings.maxAlone()) {
      Caller<C, O> next = room.poll();
      if (next != null) {
        underWay.incrementAndGet();
        sending.add(sendAlone(next, alone));
      }
      return next != null;
    }
    // Those who were left out are limited as well: while many of them wait, no group follows.
    if (shared.get() < settings.maxInFlight() && leftOutSize.get() < settings.maxRows()) {
      Group<C, O> group = room.assemble(settings.maxRows(), decision);
      if (group.size() > 0) {
        underWay.addAndGet(group.callers());
        sending.add(
            group.callers() == 1 ? sendAlone(group.row(0).get(0), shared) : sendTogether(group));
      }
      return group.size() > 0;
    }
    return false;
  }

  private Runnable sendAlone(Caller<C, O> caller, AtomicInteger lane) {
    lane.incrementAndGet();
    return () -> {
      sent.accept(1);
      Mono.defer(() -> decision.alone(caller.call()))
          .contextWrite(caller.context())
          .subscribe(
              outcome -> arrived(lane, 1, () -> caller.answer(outcome)),
              trouble -> arrived(lane, 1, () -> caller.fail(trouble)));
    };
  }

  private Runnable sendTogether(Group<C, O> group) {
    shared.incrementAndGet();
    return () -> {
      sent.accept(group.callers());
      Mono.defer(() -> decision.together(group.calls()))
          .subscribe(verdicts -> settle(group, verdicts), trouble -> failAll(group, trouble));
    };
  }

  private void settle(Group<C, O> group, List<Verdict<O>> verdicts) {
    Settlement<C, O> settlement = Settlement.of(group, verdicts, decision);
    leftOutSize.addAndGet(settlement.leftOut().size());
    settlement.leftOut().forEach(leftOut::offer);
    arrived(shared, settlement.told(), settlement::tell);
  }

  private void failAll(Group<C, O> group, Throwable trouble) {
    arrived(shared, group.callers(), () -> Settlement.failAll(group, trouble));
  }

  // The next statement is sent before anybody is told: telling takes time.
  private void arrived(AtomicInteger lane, int callers, Runnable telling) {
    lane.decrementAndGet();
    underWay.addAndGet(-callers);
    plan();
    telling.run();
    answered(callers);
  }

  private void answered(int callers) {
    if (unanswered.addAndGet(-callers) == 0 && closed) {
      idle.tryEmitEmpty();
    }
  }
}
