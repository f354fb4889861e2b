// SPDX-License-Identifier: Apache-2.0
package io.relyra.r2dbc.migrate;

import java.sql.SQLException;

/** Every enabled connection can be resolved: it has an active certificate to verify with. */
record ConnectionsExamination(MigratorSettings settings) implements Examination {
  private static final String WITHOUT =
      "SELECT string_agg(connection_id, ', ' ORDER BY connection_id) FROM (SELECT connection_id"
          + " FROM %s c WHERE status = 'enabled' AND NOT EXISTS (SELECT FROM %s"
          + " WHERE connection_record_id = c.id AND party = 'idp' AND use = 'signing'"
          + " AND lifecycle_state = 'active') ORDER BY 1 LIMIT 10) few";

  @Override
  public String subject() {
    return "connections";
  }

  @Override
  public Finding examine(DatabaseSession session) throws SQLException {
    String connections = settings.names().table("relyra_connections").quoted();
    String certificates = settings.names().table("relyra_connection_certificates").quoted();
    String broken = session.text(WITHOUT.formatted(connections, certificates));
    if (broken != null) {
      return Finding.red(
          subject(),
          "enabled without an active certificate: " + broken,
          "activate a signing certificate of the identity provider, or disable the connection");
    }
    long enabled =
        session.number("SELECT count(*) FROM " + connections + " WHERE status = 'enabled'");
    return Finding.green(subject(), enabled + " enabled in the database, each with a certificate");
  }
}
