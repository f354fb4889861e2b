// SPDX-License-Identifier: Apache-2.0
package io.relyra.r2dbc.migrate;

import java.sql.SQLException;

/**
 * What was committed survives a crash (PostgreSQL, Server Configuration, Write Ahead Log): an
 * intent or a replay key whose use is lost could be used again.
 */
record DurabilityExamination() implements Examination {
  @Override
  public String subject() {
    return "durability";
  }

  @Override
  public Finding examine(DatabaseSession session) throws SQLException {
    if (session.flag("SELECT current_setting('fsync') <> 'on'")) {
      return Finding.red(
          subject(),
          "fsync is off: a crash of the machine can undo commits and destroy the database",
          "set fsync = on in the configuration of the server");
    }
    // Our own pool overrides what was set for the role; other connections have it.
    return session.flag("SELECT current_setting('synchronous_commit') = 'off'")
        ? Finding.yellow(
            subject(),
            "synchronous_commit is off for this role: a crash can undo what it committed over"
                + " connections that RelyraConnectionPool did not make",
            "set synchronous_commit = on for the role, the database or the server")
        : Finding.green(subject(), "a commit survives a crash of the server");
  }
}
