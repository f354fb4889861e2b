// SPDX-License-Identifier: Apache-2.0
package io.relyra.benchmarks;

import org.HdrHistogram.Histogram;

/**
 * What one turn of a client came to. Latencies in milliseconds, CPU in cores.
 *
 * @param perSecond decisions in a second
 * @param p50 half of the callers waited less
 * @param p99 one in a hundred waited longer
 * @param p999 one in a thousand waited longer
 * @param client cores that the client used
 * @param server cores that PostgreSQL used
 */
record Sample(double perSecond, double p50, double p99, double p999, double client, double server) {
  private static final double NANOS = 1e6;

  static Sample of(Histogram nanos, double seconds, double client, double server) {
    return new Sample(
        nanos.getTotalCount() / seconds,
        nanos.getValueAtPercentile(50) / NANOS,
        nanos.getValueAtPercentile(99) / NANOS,
        nanos.getValueAtPercentile(99.9) / NANOS,
        client,
        server);
  }
}
