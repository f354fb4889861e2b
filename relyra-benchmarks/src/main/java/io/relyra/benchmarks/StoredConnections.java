// SPDX-License-Identifier: Apache-2.0
package io.relyra.benchmarks;

import io.relyra.api.ConnectionId;
import io.relyra.api.connection.CertificateFingerprint;
import io.relyra.test.idp.IdpKey;
import io.relyra.test.idp.KeyKind;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.sql.SQLException;
import java.util.Base64;
import java.util.Locale;

/** Enabled connections, each with two certificates, two attribute rules and two roles. */
final class StoredConnections {
  private static final int STRIDE = 7_919;

  private final int number;

  private StoredConnections(int number) {
    this.number = number;
  }

  static StoredConnections fill(Server server, int number)
      throws SQLException, CertificateEncodingException {
    server.execute("TRUNCATE relyra.relyra_connections CASCADE");
    // Nobody listens yet, and the queue of notifications is not what is measured.
    server.execute("ALTER TABLE relyra.relyra_connections DISABLE TRIGGER relyra_connections_tell");
    server.execute(
        ("INSERT INTO relyra.relyra_connections(connection_id, status, organization_id,"
                + " sp_entity_id, acs_url, idp_entity_id, idp_sso_url)"
                + " SELECT 'connection-' || n, 'enabled', 'org-' || n,"
                + " 'https://sp.example.com/metadata/' || n, 'https://sp.example.com/acs/' || n,"
                + " 'https://idp.example.com/' || n, 'https://idp.example.com/sso/' || n"
                + " FROM generate_series(0, %d) n")
            .formatted(number - 1));
    for (int i = 0; i < 2; i++) {
      certificate(server, IdpKey.fresh(KeyKind.RSA_2048).certificate());
      server.execute(
          ("INSERT INTO relyra.relyra_attribute_mappings(connection_record_id, position,"
                  + " source_attribute, target_field, multivalue_strategy)"
                  + " SELECT id, %1$d, 'attribute-%1$d', '%2$s', 'first'"
                  + " FROM relyra.relyra_connections")
              .formatted(i, i == 0 ? "email" : "display_name"));
      server.execute(
          ("INSERT INTO relyra.relyra_group_mappings(connection_record_id, position,"
                  + " source_attribute, source_value, role_target, role_value)"
                  + " SELECT id, %1$d, 'groups', 'group-%1$d', 'role', 'ROLE_%1$d'"
                  + " FROM relyra.relyra_connections")
              .formatted(i));
    }
    server.execute("ALTER TABLE relyra.relyra_connections ENABLE TRIGGER relyra_connections_tell");
    server.execute("ANALYZE");
    server.execute("CHECKPOINT");
    return new StoredConnections(number);
  }

  // The same certificates for all: the server keeps and sends them for each connection anyway.
  private static void certificate(Server server, X509Certificate certificate)
      throws SQLException, CertificateEncodingException {
    String pem =
        "-----BEGIN CERTIFICATE-----\n"
            + Base64.getMimeEncoder().encodeToString(certificate.getEncoded())
            + "\n-----END CERTIFICATE-----\n";
    server.execute(
        String.format(
            Locale.ROOT,
            "INSERT INTO relyra.relyra_connection_certificates(connection_record_id,"
                + " lifecycle_state, fingerprint_sha256, pem, source, not_before, not_after,"
                + " activated_at) SELECT id, 'active', '%s', '%s', 'benchmark', now(),"
                + " now() + interval '1 year', now() FROM relyra.relyra_connections",
            CertificateFingerprint.of(certificate).value(),
            pem));
  }

  int number() {
    return number;
  }

  /** Every one of them in turn, in an order in which no two neighbours follow each other. */
  ConnectionId id(long turn) {
    return new ConnectionId("connection-" + Math.floorMod(turn * STRIDE, (long) number));
  }

  /** Some of them, again and again. */
  ConnectionId among(int few, long turn) {
    return id(turn % Math.min(few, number));
  }
}
