// SPDX-License-Identifier: Apache-2.0
package io.relyra.r2dbc.migrate;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The statements of a script, cut at semicolons that stand in no quotes, no comment and no
 * dollar-quoted body (PostgreSQL, 4.1 Lexical Structure).
 */
final class SqlStatements {
  private static final Pattern PIECE =
      Pattern.compile(
          "--[^\\n]*|/\\*.*?\\*/|'(?:[^']++|'')*+'|\"(?:[^\"]++|\"\")*+\""
              + "|(\\$(?:[A-Za-z_]\\w*)?\\$).*?\\1|;|.",
          Pattern.DOTALL);

  private SqlStatements() {}

  static List<String> of(String script) {
    List<String> statements = new ArrayList<>();
    StringBuilder current = new StringBuilder();
    boolean holdsSql = false;
    Matcher pieces = PIECE.matcher(script);
    while (pieces.find()) {
      String piece = pieces.group();
      if (piece.equals(";")) {
        add(statements, current, holdsSql);
        holdsSql = false;
        continue;
      }
      boolean silent = piece.isBlank() || piece.startsWith("--") || piece.startsWith("/*");
      // Comments before a statement explain it to readers of the file, not to the server.
      if (holdsSql || !silent) {
        current.append(piece);
      }
      holdsSql |= !silent;
    }
    add(statements, current, holdsSql);
    return List.copyOf(statements);
  }

  private static void add(List<String> statements, StringBuilder current, boolean holdsSql) {
    if (holdsSql) {
      statements.add(current.toString().strip());
    }
    current.setLength(0);
  }
}
