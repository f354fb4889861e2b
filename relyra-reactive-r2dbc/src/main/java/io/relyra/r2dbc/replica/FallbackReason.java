// SPDX-License-Identifier: Apache-2.0
package io.relyra.r2dbc.replica;

/** Why a read that a replica could have answered went another way. */
public enum FallbackReason {
  /** No server is a replica, or none answers. */
  NO_REPLICA,

  /** None was new enough in time, or was when it was last waited for. */
  REPLICA_BEHIND,

  /** The position is of another cluster, or of a timeline from before a failover. */
  OTHER_HISTORY,

  /** The session has written and nobody knows where. */
  POSITION_UNKNOWN,

  /** Replay broke the query twice (SQLSTATE 40001), or the connection broke. */
  QUERY_BROKEN
}
