// SPDX-License-Identifier: Apache-2.0
package io.relyra.r2dbc.migrate;

import java.sql.SQLException;
import java.util.List;

/** Each store has its own table, with the columns, types and unique index that it relies on. */
record StoreTablesExamination(MigratorSettings settings) implements Examination {
  @Override
  public String subject() {
    return "store tables";
  }

  @Override
  public Finding examine(DatabaseSession session) throws SQLException {
    List<String> problems = StoreTableInspection.problems(session, settings.tables());
    return problems.isEmpty()
        ? Finding.green(
            subject(),
            settings.tables().requestIntents().quoted()
                + " and "
                + settings.tables().replayKeys().quoted()
                + " are as they must be")
        : Finding.red(
            subject(),
            String.join("; ", problems),
            "make the tables as relyra print-sql --unit=store shows them");
  }
}
