// SPDX-License-Identifier: Apache-2.0
package io.relyra.r2dbc.migrate;

import io.relyra.r2dbc.TableName;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * The role of the service has the rights that it needs and no others: it reads the library's
 * tables, adds to the audit, reads and writes the rows of the stores, and changes no table and no
 * history.
 */
record RightsExamination(MigratorSettings settings) implements Examination {
  private static final String OWNER =
      "SELECT rolsuper OR has_schema_privilege(current_user, ?, 'CREATE')"
          + " OR pg_has_role(current_user, (SELECT relowner FROM pg_class WHERE oid ="
          + " to_regclass(?)), 'USAGE') FROM pg_roles WHERE rolname = current_user";
  private static final String LIBRARY =
      " FROM pg_class c JOIN pg_namespace n ON n.oid = relnamespace"
          + " WHERE nspname = ? AND relkind = 'r' AND relname LIKE 'relyra\\_%' AND ";
  private static final String UNREADABLE =
      "SELECT 'SELECT on ' || c.oid::regclass"
          + LIBRARY
          + "NOT has_table_privilege(c.oid, 'SELECT') ORDER BY 1";
  private static final String UNADDABLE =
      "SELECT 'INSERT on ' || c.oid::regclass"
          + LIBRARY
          + "relname = 'relyra_audit_events' AND NOT has_table_privilege(c.oid, 'INSERT')";
  // What happened must not be changed by those whom it is about; a list of rights means any of
  // them.
  private static final String CHANGEABLE =
      "SELECT relname"
          + LIBRARY
          + "(relname = 'relyra_audit_events'"
          + " AND has_table_privilege(c.oid, 'UPDATE, DELETE, TRUNCATE')"
          + " OR relname IN ('relyra_core_history', 'relyra_store_history',"
          + " 'relyra_pinned_targets', 'relyra_rollbacks')"
          + " AND has_table_privilege(c.oid, 'INSERT, UPDATE, DELETE, TRUNCATE')) ORDER BY 1";

  @Override
  public String subject() {
    return "rights";
  }

  @Override
  public Finding examine(DatabaseSession session) throws SQLException {
    String role = String.valueOf(session.text("SELECT current_user"));
    List<String> missing = missing(session);
    if (!missing.isEmpty()) {
      return Finding.red(
          subject(),
          role + " lacks " + String.join(", ", missing),
          "GRANT " + missing.get(0) + " TO \"" + role + "\", and so on");
    }
    String table = settings.tables().requestIntents().quoted();
    if (session.flag(OWNER, settings.tables().requestIntents().schema(), table)) {
      return Finding.yellow(
          subject(),
          role + " may change tables",
          "give the service a role of its own that may only read and write rows");
    }
    List<String> changeable = names(session, CHANGEABLE);
    return changeable.isEmpty()
        ? Finding.green(subject(), role + " may read and write rows, and not change tables")
        : Finding.yellow(
            subject(),
            role + " may rewrite " + String.join(", ", changeable),
            "REVOKE these rights: docs/upgrade-to-postgresql.md, step 5, has the statements");
  }

  private List<String> missing(DatabaseSession session) throws SQLException {
    List<String> missing = new ArrayList<>();
    for (TableName table : StoreTableInspection.tables(session, settings.tables())) {
      String name = table.quoted();
      for (String right : List.of("SELECT", "INSERT", "UPDATE", "DELETE")) {
        if (!session.flag("SELECT has_table_privilege(current_user, ?, ?)", name, right)) {
          missing.add(right + " on " + name);
        }
      }
    }
    missing.addAll(names(session, UNREADABLE));
    missing.addAll(names(session, UNADDABLE));
    return missing;
  }

  private List<String> names(DatabaseSession session, String sql) throws SQLException {
    return session.rows(row -> row.getString(1), sql, settings.schema());
  }
}
