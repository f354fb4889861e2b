// SPDX-License-Identifier: Apache-2.0
package io.relyra.api.refresh;

import java.util.Optional;

/** A change of health that somebody should hear of, after it was committed. */
public enum RefreshEvent {
  /** The first failure. */
  DEGRADED,
  /** Too many failures. */
  SUSPENDED,
  /** Suspicious: an operator has to look. */
  HELD,
  /** Well again. */
  RECOVERED;

  /**
   * What is to be told.
   *
   * @param before how a source was
   * @param after how it is
   * @return the event; empty if its health is of the same kind
   */
  public static Optional<RefreshEvent> between(RefreshHealth before, RefreshHealth after) {
    if (before.getClass().equals(after.getClass())) {
      return Optional.empty();
    }
    if (after instanceof RefreshHealth.Degraded) {
      return Optional.of(DEGRADED);
    }
    if (after instanceof RefreshHealth.Suspended) {
      return Optional.of(SUSPENDED);
    }
    return Optional.of(after instanceof RefreshHealth.Held ? HELD : RECOVERED);
  }
}
