// SPDX-License-Identifier: Apache-2.0
package io.relyra.r2dbc.migrate;

import java.sql.SQLException;

/**
 * No enabled connection rests on certificates that are over, or soon will be, or that its identity
 * provider does not name any more.
 */
record CertificatesExamination(MigratorSettings settings) implements Examination {
  // The newest active one counts: an old one beside it is how a rollover looks.
  private static final String ENDING =
      "SELECT string_agg(connection_id, ', ' ORDER BY connection_id) FROM (SELECT connection_id"
          + " FROM %s c JOIN %s k ON k.connection_record_id = c.id WHERE status = 'enabled'"
          + " AND lifecycle_state = 'active' GROUP BY connection_id, party, use"
          + " HAVING max(not_after) < now() + ?::interval ORDER BY 1 LIMIT 10) few";

  // A refresh retires nothing, so a key that was withdrawn signs until an operator does.
  private static final String WITHDRAWN =
      "SELECT string_agg(connection_id, ', ' ORDER BY connection_id) FROM (SELECT DISTINCT"
          + " connection_id FROM %s c JOIN %s k ON k.connection_record_id = c.id"
          + " JOIN %s s ON s.connection_record_id = c.id WHERE status = 'enabled'"
          + " AND party = 'idp' AND use = 'signing' AND lifecycle_state = 'active'"
          + " AND cardinality(known_signing_fingerprints) > 0"
          + " AND fingerprint_sha256 <> ALL (known_signing_fingerprints) ORDER BY 1 LIMIT 10) few";

  @Override
  public String subject() {
    return "certificates";
  }

  @Override
  public Finding examine(DatabaseSession session) throws SQLException {
    String connections = table("relyra_connections");
    String certificates = table("relyra_connection_certificates");
    String sql = ENDING.formatted(connections, certificates);
    String fix = "import the metadata of the identity provider and activate its new certificate";
    String over = session.text(sql, "0 days");
    if (over != null) {
      return Finding.red(subject(), "over: " + over, fix);
    }
    String withdrawn =
        session.text(
            WITHDRAWN.formatted(connections, certificates, table("relyra_metadata_sources")));
    if (withdrawn != null) {
      return Finding.yellow(
          subject(),
          "active, but not named by the metadata that was applied last: " + withdrawn,
          "retire what the identity provider does not use any more");
    }
    String soon = session.text(sql, "30 days");
    return soon == null
        ? Finding.green(subject(), "none ends within 30 days")
        : Finding.yellow(subject(), "end within 30 days: " + soon, fix);
  }

  private String table(String name) {
    return settings.names().table(name).quoted();
  }
}
