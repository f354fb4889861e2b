// SPDX-License-Identifier: Apache-2.0
package io.relyra.r2dbc.replica;

/** What becomes of a read for which no replica is new enough in time. */
public enum WhenBehind {
  /**
   * The primary answers. A replica that let a read wait in vain is not waited for again until it
   * has moved on.
   */
  FALLBACK_TO_PRIMARY,

  /** The read fails with {@code replica_behind}, which says that the writes are committed. */
  FAIL,

  /** A replica answers with what it has. */
  STALE
}
