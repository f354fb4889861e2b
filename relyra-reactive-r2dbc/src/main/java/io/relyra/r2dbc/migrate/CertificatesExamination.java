// SPDX-License-Identifier: Apache-2.0
package io.relyra.r2dbc.migrate;

import java.sql.SQLException;

/** No enabled connection rests on certificates that are over, or soon will be. */
record CertificatesExamination(MigratorSettings settings) implements Examination {
  // The newest active one counts: an old one beside it is how a rollover looks.
  private static final String ENDING =
      "SELECT string_agg(connection_id, ', ' ORDER BY connection_id) FROM (SELECT connection_id"
          + " FROM %s c JOIN %s k ON k.connection_record_id = c.id WHERE status = 'enabled'"
          + " AND lifecycle_state = 'active' GROUP BY connection_id, party, use"
          + " HAVING max(not_after) < now() + ?::interval ORDER BY 1 LIMIT 10) few";

  @Override
  public String subject() {
    return "certificates";
  }

  @Override
  public Finding examine(DatabaseSession session) throws SQLException {
    String sql =
        ENDING.formatted(
            settings.names().table("relyra_connections").quoted(),
            settings.names().table("relyra_connection_certificates").quoted());
    String fix = "import the metadata of the identity provider and activate its new certificate";
    String over = session.text(sql, "0 days");
    if (over != null) {
      return Finding.red(subject(), "over: " + over, fix);
    }
    String soon = session.text(sql, "30 days");
    return soon == null
        ? Finding.green(subject(), "none ends within 30 days")
        : Finding.yellow(subject(), "end within 30 days: " + soon, fix);
  }
}
