// SPDX-License-Identifier: Apache-2.0
package io.relyra.r2dbc;

/**
 * The two tables of a login store.
 *
 * @param requestIntents what was asked of identity providers
 * @param replayKeys which assertions were used
 */
public record StoreTables(TableName requestIntents, TableName replayKeys) {
  /** The schema of {@link #DEFAULT}. */
  public static final String DEFAULT_SCHEMA = "relyra";

  /** {@code relyra.request_intents} and {@code relyra.replay_keys}. */
  public static final StoreTables DEFAULT = inSchema(DEFAULT_SCHEMA);

  /**
   * Checks that there are two.
   *
   * @throws IllegalArgumentException if both names are the same table
   */
  public StoreTables {
    if (requestIntents.equals(replayKeys)) {
      throw new IllegalArgumentException("request intents and replay keys need a table each");
    }
  }

  /**
   * The usual table names in a schema of your choice.
   *
   * @param schema any schema, also {@code public}
   * @return the tables
   */
  public static StoreTables inSchema(String schema) {
    return new StoreTables(
        new TableName(schema, "request_intents"), new TableName(schema, "replay_keys"));
  }
}
