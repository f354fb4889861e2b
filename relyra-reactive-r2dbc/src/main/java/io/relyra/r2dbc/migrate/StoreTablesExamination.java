// SPDX-License-Identifier: Apache-2.0
package io.relyra.r2dbc.migrate;

import io.relyra.r2dbc.TableName;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;

/** Each store has its own table, with the columns, types and unique index that it relies on. */
record StoreTablesExamination(MigratorSettings settings) implements Examination {
  @Override
  public String subject() {
    return "store tables";
  }

  @Override
  public Finding examine(DatabaseSession session) throws SQLException {
    List<String> problems = StoreTableInspection.problems(session, settings.tables());
    if (!problems.isEmpty()) {
      return Finding.red(
          subject(),
          String.join("; ", problems),
          "make the tables as relyra print-sql --unit=store shows them");
    }
    String fine =
        StoreTableInspection.tables(session, settings.tables()).stream()
                .map(TableName::quoted)
                .collect(Collectors.joining(" and "))
            + " are as they must be";
    return Finding.green(
        subject(),
        StoreTableInspection.hasSessions(session, settings.tables())
            ? fine
            : fine + "; there is no table of sessions, single logout over several nodes needs it");
  }
}
