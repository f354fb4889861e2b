// SPDX-License-Identifier: Apache-2.0
package io.relyra.r2dbc.migrate;

import io.relyra.r2dbc.TableName;
import java.sql.SQLException;

/** What is over is deleted in time, so that the tables do not grow for ever. */
record ExpiryExamination(MigratorSettings settings) implements Examination {
  private static final long HOURS_LATE = 3;
  private static final long HOURS_TOO_LATE = 48;

  @Override
  public String subject() {
    return "expiry";
  }

  @Override
  public Finding examine(DatabaseSession session) throws SQLException {
    long worst = 0;
    TableName oldest = settings.tables().requestIntents();
    for (TableName table : StoreTableInspection.tables(session, settings.tables())) {
      String sql =
          "SELECT coalesce(greatest(0, floor(extract(epoch FROM now() - min(expires_at)) / 3600)),"
              + " 0)::bigint FROM "
              + table.quoted();
      long late = session.number(sql);
      if (late > worst) {
        worst = late;
        oldest = table;
      }
    }
    String fix =
        oldest.equals(settings.tables().loginSessions())
            ? "put the R2dbcSessionRegistry into the ExpirySchedule of the service"
            : "start an ExpirySchedule in the service, or run relyra expire by cron";
    String text = "the oldest row of " + oldest.quoted() + " was over " + worst + " hours ago";
    if (worst >= HOURS_TOO_LATE) {
      return Finding.red(subject(), text, fix);
    }
    return worst >= HOURS_LATE
        ? Finding.yellow(subject(), text, fix)
        : Finding.green(subject(), "rows are deleted in time");
  }
}
