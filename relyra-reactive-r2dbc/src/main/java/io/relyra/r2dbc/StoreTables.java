// SPDX-License-Identifier: Apache-2.0
package io.relyra.r2dbc;

/**
 * The tables of a login store.
 *
 * @param requestIntents what was asked of identity providers
 * @param replayKeys which assertions were used
 * @param loginSessions which sessions belong to whom
 */
public record StoreTables(TableName requestIntents, TableName replayKeys, TableName loginSessions) {
  /** The schema of {@link #DEFAULT}. */
  public static final String DEFAULT_SCHEMA = "relyra";

  /**
   * {@code relyra.request_intents}, {@code relyra.replay_keys} and {@code relyra.login_sessions}.
   */
  public static final StoreTables DEFAULT = inSchema(DEFAULT_SCHEMA);

  private static final String LOGIN_SESSIONS = "login_sessions";

  /**
   * Checks that there are three.
   *
   * @throws IllegalArgumentException if two names are the same table
   */
  public StoreTables {
    if (requestIntents.equals(replayKeys)
        || requestIntents.equals(loginSessions)
        || replayKeys.equals(loginSessions)) {
      throw new IllegalArgumentException(
          "request intents, replay keys and login sessions need a table each");
    }
  }

  /**
   * The tables of logins, and {@code login_sessions} in the schema of the first one.
   *
   * @param requestIntents what was asked of identity providers
   * @param replayKeys which assertions were used
   * @throws IllegalArgumentException if two names are the same table
   */
  public StoreTables(TableName requestIntents, TableName replayKeys) {
    this(requestIntents, replayKeys, new TableName(requestIntents.schema(), LOGIN_SESSIONS));
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

  /**
   * The same with another table of sessions.
   *
   * @param table which sessions belong to whom
   * @return the tables
   */
  public StoreTables withLoginSessions(TableName table) {
    return new StoreTables(requestIntents, replayKeys, table);
  }
}
