// SPDX-License-Identifier: Apache-2.0
package io.relyra.api.store;

import io.relyra.api.ErrorCode;

/** Why an assertion cannot be used. */
public sealed interface ReplayRefusal extends ReplayOutcome, LoginOutcome {
  /**
   * The code for logs and traces.
   *
   * @return the stable code
   */
  ErrorCode code();

  /** The assertion was used before. */
  record Replayed() implements ReplayRefusal {
    @Override
    public ErrorCode code() {
      return ErrorCode.REPLAYED_ASSERTION;
    }
  }

  /**
   * The time for which the use would be remembered is already over by the store's clock, so that an
   * earlier use could have been forgotten. Happens when the caller's clock is far behind.
   */
  record Stale() implements ReplayRefusal {
    @Override
    public ErrorCode code() {
      return ErrorCode.ASSERTION_EXPIRED;
    }
  }
}
