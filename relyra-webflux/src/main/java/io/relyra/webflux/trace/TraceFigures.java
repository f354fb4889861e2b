// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux.trace;

/**
 * What became of the attempts that a {@link LoginTraceWriter} was told of, since it was made.
 *
 * @param written in the store
 * @param overflowed dropped because the queue was full
 * @param failed given up because the store failed or took too long; some may be written
 * @param late dropped because they came after the close, or were still waiting when its time was
 *     over
 * @param unfit dropped because they cannot be kept, for example with a correlation id of another
 *     form
 * @param waiting in the queue or in flight
 */
public record TraceFigures(
    long written, long overflowed, long failed, long late, long unfit, int waiting) {
  /**
   * All that are lost, or perhaps lost.
   *
   * @return their number
   */
  public long dropped() {
    return overflowed + failed + late + unfit;
  }
}
