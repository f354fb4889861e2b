// SPDX-License-Identifier: Apache-2.0
package io.relyra.r2dbc.migrate;

import java.time.Instant;
import java.util.Optional;

/**
 * Where one script stands.
 *
 * @param version its place in the unit
 * @param description its name
 * @param state where it stands
 * @param installedAt when it was applied; empty unless it is
 * @param installedBy who applied it; empty unless it is
 */
public record ScriptStatus(
    int version,
    String description,
    State state,
    Optional<Instant> installedAt,
    Optional<String> installedBy) {

  /** Where a script stands. */
  public enum State {
    /** Applied as shipped. */
    APPLIED,
    /** Applied, but what is shipped is another text or name. */
    CHANGED,
    /** To be applied by the next migration. */
    PENDING,
    /** Held back by a pinned target. */
    PINNED,
    /** It failed half way, outside a transaction. */
    FAILED,
    /** Applied by a newer release than this one. */
    NEWER
  }
}
