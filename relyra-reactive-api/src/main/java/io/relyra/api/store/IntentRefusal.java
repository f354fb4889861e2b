// SPDX-License-Identifier: Apache-2.0
package io.relyra.api.store;

import io.relyra.api.ErrorCode;

/** Why an intent cannot be used. Listed in the order in which they are judged. */
public sealed interface IntentRefusal extends ConsumeOutcome {
  /**
   * The code for logs and traces.
   *
   * @return the stable code
   */
  ErrorCode code();

  /** No intent under this relay state. */
  record NotFound() implements IntentRefusal, FetchOutcome {
    @Override
    public ErrorCode code() {
      return ErrorCode.REQUEST_INTENT_NOT_FOUND;
    }
  }

  /** The intent belongs to another request id. It stays as it was. */
  record RequestMismatch() implements IntentRefusal {
    @Override
    public ErrorCode code() {
      return ErrorCode.REQUEST_INTENT_MISMATCH;
    }
  }

  /** The intent was used before. */
  record AlreadyConsumed() implements IntentRefusal, FetchOutcome {
    @Override
    public ErrorCode code() {
      return ErrorCode.REQUEST_INTENT_CONSUMED;
    }
  }

  /** The intent's time is over. */
  record Expired() implements IntentRefusal, FetchOutcome {
    @Override
    public ErrorCode code() {
      return ErrorCode.REQUEST_INTENT_EXPIRED;
    }
  }
}
