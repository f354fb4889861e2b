// SPDX-License-Identifier: Apache-2.0
package io.relyra.benchmarks;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;

/**
 * Processor time up to a moment, in seconds. A ratio of it stays true while other processes keep
 * the machine busy. The threads of the collector and of the compiler are not counted: a server that
 * has run for a while compiles nothing, and a turn of a measure is too short for that.
 *
 * @param threads of this JVM, without those that play the browsers
 * @param database of PostgreSQL
 */
record ProcessorTime(double threads, double database) {
  /** What the names of the browsers' threads begin with. */
  static final String BROWSER = "browser";

  private static final double NANOS = 1e9;
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  static ProcessorTime now(Server server) {
    long nanos = 0;
    for (ThreadInfo thread : THREADS.getThreadInfo(THREADS.getAllThreadIds())) {
      if (thread != null && !thread.getThreadName().startsWith(BROWSER)) {
        nanos += THREADS.getThreadCpuTime(thread.getThreadId());
      }
    }
    return new ProcessorTime(nanos / NANOS, server.cpuSeconds());
  }

  /** What the work cost, without those who asked for it. */
  double since(ProcessorTime before) {
    return threads - before.threads + database - before.database;
  }
}
