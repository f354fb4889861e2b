// SPDX-License-Identifier: Apache-2.0
package io.relyra.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;

/**
 * Processor time up to a moment, in seconds. A ratio of it stays true while other processes keep
 * the machine busy.
 *
 * @param process of this JVM, its collector and compiler included
 * @param browsers of the threads of this JVM that play the browsers
 * @param database of PostgreSQL
 */
record ProcessorTime(double process, double browsers, double database) {
  /** What the names of the browsers' threads begin with. */
  static final String BROWSER = "browser";

  private static final double NANOS = 1e9;
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
  private static final OperatingSystemMXBean SYSTEM =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

  static ProcessorTime now(Server server) {
    long browsers = 0;
    for (ThreadInfo thread : THREADS.getThreadInfo(THREADS.getAllThreadIds())) {
      if (thread != null && thread.getThreadName().startsWith(BROWSER)) {
        browsers += THREADS.getThreadCpuTime(thread.getThreadId());
      }
    }
    return new ProcessorTime(
        SYSTEM.getProcessCpuTime() / NANOS, browsers / NANOS, server.cpuSeconds());
  }

  /** What the work cost, without those who asked for it. */
  double since(ProcessorTime before) {
    return process - before.process - (browsers - before.browsers) + database - before.database;
  }
}
