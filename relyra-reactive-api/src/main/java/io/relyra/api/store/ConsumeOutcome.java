// SPDX-License-Identifier: Apache-2.0
package io.relyra.api.store;

/** What became of the attempt to use an intent alone. */
public sealed interface ConsumeOutcome extends LoginOutcome
    permits ConsumeOutcome.Consumed, IntentRefusal {

  /**
   * The caller, and nobody else, may complete this login.
   *
   * @param intent what was asked
   */
  record Consumed(RequestIntent intent) implements ConsumeOutcome {}
}
