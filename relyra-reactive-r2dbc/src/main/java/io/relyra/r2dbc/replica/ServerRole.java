// SPDX-License-Identifier: Apache-2.0
package io.relyra.r2dbc.replica;

/** What a server is, by its own state and that of the others. */
public enum ServerRole {
  /** Nobody has asked it yet. */
  UNKNOWN,

  /** Takes the writes. */
  PRIMARY,

  /** Replays what the primary writes. */
  REPLICA,

  /**
   * Takes writes and must not: another server went on with a newer timeline, or the same timeline
   * has two that take writes.
   */
  STALE_PRIMARY,

  /** Belongs to another cluster, or pretends to be a replica and takes writes. */
  FOREIGN,

  /** Did not answer, or not in time. */
  DOWN
}
