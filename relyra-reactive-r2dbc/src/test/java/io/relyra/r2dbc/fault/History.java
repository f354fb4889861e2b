// SPDX-License-Identifier: Apache-2.0
package io.relyra.r2dbc.fault;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What concurrent callers asked of one-time things, when, and what they were told; and whether any
 * order of those calls explains it.
 */
final class History {
  /** What a caller asked. */
  enum Action {
    /** Store an intent. */
    PUT_INTENT,
    /** Use an intent up, alone or with an assertion that nobody else uses. */
    USE_INTENT,
    /** Use an assertion. */
    USE_KEY
  }

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
   * @param expiry until when the thing can be used, as far as this caller knows; else null
   */
  record Call(
      String thing,
      Action action,
      Answer answer,
      long start,
      long end,
      Instant asked,
      Instant expiry) {}

  private final Queue<Call> calls = new ConcurrentLinkedQueue<>();
  private final AtomicInteger size = new AtomicInteger();

  void add(Call call) {
    calls.add(call);
    size.incrementAndGet();
  }

  int size() {
    return size.get();
  }

  long count(Answer answer) {
    return calls.stream().filter(call -> call.answer() == answer).count();
  }

  /** The things of which somebody was told so. */
  Stream<String> things(Answer answer) {
    return calls.stream().filter(call -> call.answer() == answer).map(Call::thing);
  }

  /** What no order explains; empty if all is well. */
  List<String> violations(Duration clockPrecision) {
    List<String> found = new ArrayList<>();
    Map<String, List<Call>> things = calls.stream().collect(Collectors.groupingBy(Call::thing));
    things.forEach(
        (thing, all) -> {
          if (!Linearization.of(all, clockPrecision).exists()) {
            found.add(thing + ": no order explains " + all);
          }
        });
    return found;
  }
}
