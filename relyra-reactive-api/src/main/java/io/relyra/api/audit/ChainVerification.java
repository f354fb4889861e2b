// SPDX-License-Identifier: Apache-2.0
package io.relyra.api.audit;

/** What became of a chain since it was written. */
public sealed interface ChainVerification {
  /**
   * Every event is as it was written, and none is missing.
   *
   * @param head the end of the chain; keep it elsewhere to notice a chain that was written anew
   */
  record Intact(ChainHead head) implements ChainVerification {}

  /**
   * Something was changed, removed, added or moved.
   *
   * @param position the first place where it shows
   * @param damage what shows
   */
  record Broken(long position, Damage damage) implements ChainVerification {}

  /** What can show. */
  enum Damage {
    /** An event is missing, or stands twice. */
    MISSING,
    /** The content of an event is not what was hashed. */
    CHANGED,
    /** An event does not follow the one before it. */
    MOVED,
    /** The chain ends before or after its recorded end. */
    WRONG_END,
    /** The chain does not go through the end that was known from elsewhere. */
    WRITTEN_ANEW
  }
}
