// SPDX-License-Identifier: Apache-2.0
package io.relyra.r2dbc.connection;

/** What is heard about connections. */
sealed interface ConnectionNews {
  /** From here on every change is heard of. What was changed before may have been missed. */
  record Listening() implements ConnectionNews {}

  /**
   * A connection was changed.
   *
   * @param id its public id
   */
  record Changed(String id) implements ConnectionNews {}

  /** Changes may be missed until the next {@link Listening}. */
  record Deaf() implements ConnectionNews {}
}
