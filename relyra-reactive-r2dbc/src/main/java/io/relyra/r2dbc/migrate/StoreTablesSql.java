// SPDX-License-Identifier: Apache-2.0
package io.relyra.r2dbc.migrate;

import io.relyra.r2dbc.StoreTables;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** The statements that create the store tables, as text for your own migrations. */
public final class StoreTablesSql {
  static final String FOLDER = "io/relyra/r2dbc/migrations/store";
  private static final String SCRIPT = "/" + FOLDER + "/V1__store_tables.sql";

  private StoreTablesSql() {}

  /**
   * The shipped script with names filled in. The schema must exist before it runs.
   *
   * @param tables their names
   * @return one or more statements, each ended by a semicolon
   */
  public static String print(StoreTables tables) {
    String text = script();
    for (Map.Entry<String, String> name : MigrationSettings.placeholders(tables).entrySet()) {
      text = text.replace("${" + name.getKey() + "}", name.getValue());
    }
    return text;
  }

  private static String script() {
    try (InputStream in = StoreTablesSql.class.getResourceAsStream(SCRIPT)) {
      if (in == null) {
        throw new IllegalStateException("the script of the store tables is not on the class path");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
