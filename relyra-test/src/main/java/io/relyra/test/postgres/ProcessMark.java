// SPDX-License-Identifier: Apache-2.0
package io.relyra.test.postgres;

import java.time.Instant;
import java.util.Optional;

/** A process, told apart from a later one that got the same number. */
record ProcessMark(long pid, long startedMillis) {
  private static final long CLOCK_CORRECTION_MILLIS = 5_000;

  static ProcessMark of(ProcessHandle process) {
    return new ProcessMark(
        process.pid(), process.info().startInstant().map(Instant::toEpochMilli).orElse(0L));
  }

  static Optional<ProcessMark> parse(String text) {
    String[] parts = text.strip().split(" ");
    try {
      return Optional.of(new ProcessMark(Long.parseLong(parts[0]), Long.parseLong(parts[1])));
    } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
      return Optional.empty();
    }
  }

  Optional<ProcessHandle> alive() {
    return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).filter(this::sameStart);
  }

  // Linux derives the start from the time of boot, which moves when the clock is corrected.
  private boolean sameStart(ProcessHandle process) {
    return Math.abs(of(process).startedMillis - startedMillis) <= CLOCK_CORRECTION_MILLIS;
  }

  String text() {
    return pid + " " + startedMillis;
  }
}
