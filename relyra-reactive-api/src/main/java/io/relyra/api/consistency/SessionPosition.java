// SPDX-License-Identifier: Apache-2.0
package io.relyra.api.consistency;

/** What is known of the writes of one session in one cluster. */
public sealed interface SessionPosition {
  /** No write is known: every server will do. */
  record NothingWritten() implements SessionPosition {}

  /**
   * Everything that was written lies at or before a position.
   *
   * @param position of the last write, or later
   */
  record WrittenUpTo(ReplicationPosition position) implements SessionPosition {}

  /**
   * Something was or may have been written and nobody could tell where: the connection was lost
   * after the commit, or the caller went away. Only the primary is sure to have it.
   */
  record WrittenSomewhere() implements SessionPosition {}

  /**
   * What is known when both are known. The order of calls makes no difference.
   *
   * @param other of the same session and cluster
   * @return the more demanding one
   */
  default SessionPosition and(SessionPosition other) {
    if (this instanceof NothingWritten || other instanceof WrittenSomewhere) {
      return other;
    }
    if (this instanceof WrittenUpTo mine && other instanceof WrittenUpTo theirs) {
      return new WrittenUpTo(mine.position().max(theirs.position()));
    }
    return this;
  }
}
