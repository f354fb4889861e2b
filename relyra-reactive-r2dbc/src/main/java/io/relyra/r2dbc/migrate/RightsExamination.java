// SPDX-License-Identifier: Apache-2.0
package io.relyra.r2dbc.migrate;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** The role of the service may read and write rows of the stores, and not change tables. */
record RightsExamination(MigratorSettings settings) implements Examination {
  private static final String TOO_MUCH =
      "SELECT rolsuper OR has_schema_privilege(current_user, ?, 'CREATE')"
          + " OR pg_has_role(current_user, (SELECT relowner FROM pg_class WHERE oid ="
          + " to_regclass(?)), 'USAGE') FROM pg_roles WHERE rolname = current_user";

  @Override
  public String subject() {
    return "rights";
  }

  @Override
  public Finding examine(DatabaseSession session) throws SQLException {
    String role = String.valueOf(session.text("SELECT current_user"));
    List<String> missing = new ArrayList<>();
    for (String table :
        List.of(
            settings.tables().requestIntents().quoted(), settings.tables().replayKeys().quoted())) {
      for (String right : List.of("SELECT", "INSERT", "UPDATE", "DELETE")) {
        if (!session.flag("SELECT has_table_privilege(current_user, ?, ?)", table, right)) {
          missing.add(right + " on " + table);
        }
      }
    }
    if (!missing.isEmpty()) {
      return Finding.red(
          subject(),
          role + " lacks " + String.join(", ", missing),
          "GRANT " + missing.get(0) + " TO \"" + role + "\", and so on");
    }
    String schema = settings.tables().requestIntents().schema();
    boolean tooMuch = session.flag(TOO_MUCH, schema, settings.tables().requestIntents().quoted());
    return tooMuch
        ? Finding.yellow(
            subject(),
            role + " may change tables",
            "give the service a role of its own that may only read and write rows")
        : Finding.green(subject(), role + " may read and write rows, and not change tables");
  }
}
