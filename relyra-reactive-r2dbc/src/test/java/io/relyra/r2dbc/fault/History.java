// SPDX-License-Identifier: Apache-2.0
package io.relyra.r2dbc.fault;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;

/**
 * What concurrent callers asked of one-time things, when, and what they were told; and whether any
 * order of those calls explains it.
 *
 * <p>A call takes effect at one moment between its start and its end; one that ended in an error
 * may have, at any later moment, or never. For a thing that can be used once this comes down to the
 * rules in {@link #violations}.
 */
final class History {
  /** What a caller was told. */
  enum Answer {
    /** It exists. */
    STORED,
    /** The caller used it. */
    WON,
    /** Somebody used it before. */
    LOST,
    /** It does not exist. */
    MISSING,
    /** Its time is over. */
    OVER,
    /** An error: whether it happened is not known. */
    UNKNOWN
  }

  /**
   * One call.
   *
   * @param thing what it was about
   * @param start nanoseconds, before it was sent
   * @param end nanoseconds, after the answer
   * @param asked wall clock at the start
   * @param expiry until when the thing can be used, for {@link Answer#STORED}; else null
   */
  record Call(String thing, Answer answer, long start, long end, Instant asked, Instant expiry) {
    boolean isBefore(Call other) {
      return end < other.start;
    }
  }

  private final Queue<Call> calls = new ConcurrentLinkedQueue<>();

  void add(Call call) {
    calls.add(call);
  }

  int size() {
    return calls.size();
  }

  long count(Answer answer) {
    return calls.stream().filter(call -> call.answer() == answer).count();
  }

  /** The things that somebody was told to have used. */
  List<String> won() {
    return calls.stream().filter(c -> c.answer() == Answer.WON).map(Call::thing).toList();
  }

  /** What no order explains; empty if all is well. */
  List<String> violations(Duration clockPrecision) {
    List<String> found = new ArrayList<>();
    Map<String, List<Call>> things = calls.stream().collect(Collectors.groupingBy(Call::thing));
    things.forEach((thing, all) -> judge(thing, all, clockPrecision, found));
    return found;
  }

  private static void judge(String thing, List<Call> all, Duration precision, List<String> found) {
    List<Call> winners = all.stream().filter(c -> c.answer() == Answer.WON).toList();
    if (winners.size() > 1) {
      found.add(thing + " has " + winners.size() + " winners");
    }
    for (Call call : all) {
      switch (call.answer()) {
        case WON -> {
          if (all.stream().anyMatch(c -> c.answer() == Answer.LOST && c.isBefore(call))) {
            found.add(thing + " was won after somebody had lost it");
          }
          if (all.stream()
              .anyMatch(
                  c -> c.expiry() != null && c.expiry().plus(precision).isBefore(call.asked()))) {
            found.add(thing + " was won after its time");
          }
        }
        case LOST -> {
          if (all.stream()
              .noneMatch(
                  c ->
                      (c.answer() == Answer.WON || c.answer() == Answer.UNKNOWN)
                          && c.start() < call.end())) {
            found.add(thing + " was lost although nobody can have won it");
          }
        }
        case MISSING -> {
          if (all.stream().anyMatch(c -> c.answer() == Answer.STORED && c.isBefore(call))) {
            found.add(thing + " was stored and then missing");
          }
        }
        case OVER -> {
          if (all.stream()
              .anyMatch(
                  c ->
                      c.expiry() != null
                          && call.asked()
                              .plusNanos(call.end() - call.start())
                              .plus(precision)
                              .isBefore(c.expiry()))) {
            found.add(thing + " was over before its time");
          }
        }
        default -> {
          // An unknown outcome explains everything and needs no explanation.
        }
      }
    }
  }
}
