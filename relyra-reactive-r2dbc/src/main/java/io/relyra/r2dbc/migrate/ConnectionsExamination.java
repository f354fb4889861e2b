// SPDX-License-Identifier: Apache-2.0
package io.relyra.r2dbc.migrate;

import io.relyra.api.connection.CertificateFingerprint;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.sql.SQLException;
import java.util.List;

/** Every enabled connection can be resolved: it has certificates to verify with, all readable. */
record ConnectionsExamination(MigratorSettings settings) implements Examination {
  private static final String WITHOUT =
      "SELECT string_agg(connection_id, ', ' ORDER BY connection_id) FROM (SELECT connection_id"
          + " FROM %s c WHERE status = 'enabled' AND NOT EXISTS (SELECT FROM %s"
          + " WHERE connection_record_id = c.id AND party = 'idp' AND use = 'signing'"
          + " AND lifecycle_state = 'active') ORDER BY 1 LIMIT 10) few";
  private static final String CERTIFICATES =
      "SELECT connection_id, pem, fingerprint_sha256 FROM %s c JOIN %s k ON k.connection_record_id = c.id"
          + " WHERE status = 'enabled' AND lifecycle_state = 'active' ORDER BY 1";
  private static final int NAMED = 10;

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
    List<String> unreadable =
        unreadable(session, CERTIFICATES.formatted(connections, certificates));
    if (!unreadable.isEmpty()) {
      return Finding.red(
          subject(),
          "a certificate is not what was pinned, or none at all: " + String.join(", ", unreadable),
          "import the metadata of the identity provider again and activate its certificate");
    }
    long enabled =
        session.number("SELECT count(*) FROM " + connections + " WHERE status = 'enabled'");
    return Finding.green(subject(), enabled + " enabled in the database, each with a certificate");
  }

  private static List<String> unreadable(DatabaseSession session, String sql) throws SQLException {
    CertificateFactory factory;
    try {
      factory = CertificateFactory.getInstance("X.509");
    } catch (CertificateException e) {
      throw new IllegalStateException("every Java platform has X.509", e);
    }
    return session
        .rows(
            row -> isSound(factory, row.getString(2), row.getString(3)) ? "" : row.getString(1),
            sql)
        .stream()
        .filter(name -> !name.isEmpty())
        .distinct()
        .limit(NAMED)
        .toList();
  }

  // A resolver refuses both: a text that is no certificate, and one that nobody pinned.
  private static boolean isSound(CertificateFactory factory, String pem, String fingerprint) {
    try {
      byte[] bytes = pem.getBytes(StandardCharsets.US_ASCII);
      return CertificateFingerprint.of(
              (X509Certificate) factory.generateCertificate(new ByteArrayInputStream(bytes)))
          .value()
          .equals(fingerprint);
    } catch (CertificateException e) {
      return false;
    }
  }
}
