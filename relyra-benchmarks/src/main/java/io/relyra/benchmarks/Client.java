// SPDX-License-Identifier: Apache-2.0
package io.relyra.benchmarks;

import org.HdrHistogram.Histogram;

/** Somebody who does the work. */
interface Client extends AutoCloseable {
  /** The number of callers that all go alone, like a single one, but not in turn. */
  int FOUR = 4;

  /** How it is called on the page. */
  String name();

  /** Whether it takes part with so many callers; with four, only the store beside itself does. */
  default boolean takesPart(int callers) {
    return callers != FOUR;
  }

  /**
   * Works until the time is over or nothing is left.
   *
   * @return the latency of each decision in nanoseconds
   */
  Histogram run(Work work, int callers, int seconds, Feed feed) throws Exception;

  @Override
  void close();
}
