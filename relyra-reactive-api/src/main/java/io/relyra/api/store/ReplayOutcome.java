// SPDX-License-Identifier: Apache-2.0
package io.relyra.api.store;

/** What became of the attempt to use an assertion alone. */
public sealed interface ReplayOutcome permits ReplayOutcome.FirstUse, ReplayRefusal {
  /** The caller, and nobody else, may use the assertion. */
  record FirstUse() implements ReplayOutcome {}
}
