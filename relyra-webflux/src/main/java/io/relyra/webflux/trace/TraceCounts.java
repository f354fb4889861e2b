// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux.trace;

import java.util.concurrent.atomic.LongAdder;

/** Counts what becomes of attempts. */
final class TraceCounts {
  final LongAdder written = new LongAdder();
  final LongAdder overflowed = new LongAdder();
  final LongAdder failed = new LongAdder();
  final LongAdder late = new LongAdder();
  final LongAdder unfit = new LongAdder();

  TraceFigures figures(int waiting) {
    return new TraceFigures(
        written.sum(), overflowed.sum(), failed.sum(), late.sum(), unfit.sum(), waiting);
  }
}
