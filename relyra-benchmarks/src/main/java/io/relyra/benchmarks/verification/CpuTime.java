// SPDX-License-Identifier: Apache-2.0
package io.relyra.benchmarks.verification;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * Processor time of the thread that verifies. A ratio of it stays true while other processes keep
 * the machine busy, where one of elapsed time would tell who was lucky.
 */
@State(Scope.Thread)
@AuxCounters(AuxCounters.Type.EVENTS)
public class CpuTime {
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  /** Verifications that were done. */
  public long verifications;

  /** Processor time that they took, in nanoseconds. */
  public long cpu;

  private long start;

  /** Starts the clock. */
  @Setup(Level.Iteration)
  public void start() {
    verifications = 0;
    cpu = 0;
    start = THREADS.getCurrentThreadCpuTime();
  }

  /** Stops it. */
  @TearDown(Level.Iteration)
  public void stop() {
    cpu = THREADS.getCurrentThreadCpuTime() - start;
  }
}
