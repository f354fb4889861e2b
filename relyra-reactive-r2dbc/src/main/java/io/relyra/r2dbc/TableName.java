// SPDX-License-Identifier: Apache-2.0
package io.relyra.r2dbc;

import java.util.regex.Pattern;

/**
 * A table, named beyond doubt: with its schema, and always quoted, so that case counts and reserved
 * words are names like others.
 *
 * @param schema 1 to 63 ASCII letters, digits and underscores, not beginning with a digit
 * @param name 1 to 63 ASCII letters, digits and underscores, not beginning with a digit
 */
public record TableName(String schema, String name) {
  // PostgreSQL cuts longer names silently, so that two of them could be one table.
  private static final Pattern IDENTIFIER = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,62}");

  /**
   * Checks both names.
   *
   * @throws IllegalArgumentException if one of them is not such a name
   */
  public TableName {
    if (!IDENTIFIER.matcher(schema).matches() || !IDENTIFIER.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "schema and table names are 1 to 63 letters, digits and underscores,"
              + " not beginning with a digit");
    }
  }

  /**
   * The text that stands in statements.
   *
   * @return schema and name, each in double quotes
   */
  public String quoted() {
    return "\"" + schema + "\".\"" + name + "\"";
  }
}
