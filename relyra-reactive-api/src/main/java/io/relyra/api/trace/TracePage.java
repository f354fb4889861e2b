// SPDX-License-Identifier: Apache-2.0
package io.relyra.api.trace;

import java.util.List;
import java.util.Optional;

/**
 * Traces that were found, the newest first.
 *
 * @param traces as many as were asked for, or all that remain
 */
public record TracePage(List<StoredTrace> traces) {
  /** Copies the list. */
  public TracePage {
    traces = List.copyOf(traces);
  }

  /**
   * Where the next page begins: behind the last trace of this one.
   *
   * @return the place; empty if this page is
   */
  public Optional<TraceCursor> end() {
    return traces.isEmpty()
        ? Optional.empty()
        : Optional.of(traces.get(traces.size() - 1).cursor());
  }
}
