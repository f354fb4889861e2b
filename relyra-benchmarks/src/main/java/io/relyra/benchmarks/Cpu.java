// SPDX-License-Identifier: Apache-2.0
package io.relyra.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.LongStream;

/** CPU time of processes, from the Linux proc file system; zero elsewhere. */
final class Cpu {
  private static final double TICKS_PER_SECOND = 100;
  // Fields 14 to 17 of stat: own user and system time, and that of children that have ended.
  private static final int FIRST = 11;
  private static final int LAST = 14;

  private Cpu() {}

  /** Seconds of a process and of all its descendants, living or ended. */
  static double ofTree(long pid) {
    LongStream living =
        ProcessHandle.of(pid).stream()
            .flatMap(ProcessHandle::descendants)
            .mapToLong(ProcessHandle::pid);
    return LongStream.concat(LongStream.of(pid), living).mapToDouble(Cpu::of).sum();
  }

  private static double of(long pid) {
    try {
      String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
      String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
      double ticks = 0;
      for (int i = FIRST; i <= LAST; i++) {
        ticks += Double.parseDouble(fields[i]);
      }
      return ticks / TICKS_PER_SECOND;
    } catch (IOException e) {
      return 0;
    }
  }
}
