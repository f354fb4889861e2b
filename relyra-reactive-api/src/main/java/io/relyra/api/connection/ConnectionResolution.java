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

  /**
   * The connection is known and cannot be used.
   *
   * @param why what is in the way
   */
  record NotReady(Obstacle why) implements Refused {
    /** Cannot be used, for a reason that is not told. */
    public NotReady() {
      this(Obstacle.UNTOLD);
    }

    @Override
    public ErrorCode code() {
      return why.code();
    }
  }

  /** What can be in the way of a connection. */
  enum Obstacle {
    /** It was never published. */
    DRAFT(ErrorCode.CONNECTION_DRAFT),
    /** It was taken out of service. */
    DISABLED(ErrorCode.CONNECTION_DISABLED),
    /** A value is missing, or names something that does not exist. */
    INCOMPLETE(ErrorCode.CONNECTION_INCOMPLETE),
    /** No signing certificate of the identity provider is active. */
    WITHOUT_CERTIFICATE(ErrorCode.CONNECTION_WITHOUT_CERTIFICATE),
    /** Not told. */
    UNTOLD(ErrorCode.CONNECTION_NOT_RUNTIME_READY);

    private final ErrorCode code;

    Obstacle(ErrorCode code) {
      this.code = code;
    }

    /**
     * The code for logs and traces.
     *
     * @return the stable code
     */
    public ErrorCode code() {
      return code;
    }
  }
}
