// SPDX-License-Identifier: Apache-2.0
package io.relyra.api.connection;

import io.relyra.api.ErrorCode;

/** What is known of a connection id. */
public sealed interface ConnectionResolution {
  /**
   * The connection can be used.
   *
   * @param connection the snapshot
   */
  record Resolved(Connection connection) implements ConnectionResolution {}

  /** The connection cannot be used. */
  sealed interface Refused extends ConnectionResolution {
    /**
     * The code for logs and traces.
     *
     * @return the stable code
     */
    ErrorCode code();
  }

  /** No connection has this id. */
  record Unknown() implements Refused {
    @Override
    public ErrorCode code() {
      return ErrorCode.CONNECTION_NOT_FOUND;
    }
  }

  /** The connection is a draft, disabled or incomplete. */
  record NotReady() implements Refused {
    @Override
    public ErrorCode code() {
      return ErrorCode.CONNECTION_NOT_RUNTIME_READY;
    }
  }
}
