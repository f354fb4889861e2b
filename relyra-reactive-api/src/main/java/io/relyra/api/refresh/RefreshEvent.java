// SPDX-License-Identifier: Apache-2.0
package io.relyra.api.refresh;

/** A change of health that somebody should hear of, after it was committed. */
public enum RefreshEvent {
  /** The first failure. */
  DEGRADED,
  /** Too many failures. */
  SUSPENDED,
  /** Suspicious: an operator has to look. */
  HELD,
  /** Well again. */
  RECOVERED
}
