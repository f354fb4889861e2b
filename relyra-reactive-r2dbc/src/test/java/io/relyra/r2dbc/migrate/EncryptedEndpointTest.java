// SPDX-License-Identifier: Apache-2.0
package io.relyra.r2dbc.migrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.relyra.api.RelyraException;
import io.relyra.test.idp.IdpKey;
import io.relyra.test.idp.KeyKind;
import io.relyra.test.postgres.EmbeddedServer;
import io.relyra.test.postgres.EmbeddedSettings;
import io.relyra.test.postgres.ServerAddress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server that takes no connection without TLS (PostgreSQL, "Secure TCP/IP Connections"). */
class EncryptedEndpointTest {
  private static final String ENCRYPTED_ONLY = "hostssl all all all trust\n";

  @TempDir private Path folder;

  @Test
  void scriptsTravelEncryptedAndOnlyToTheServerThatIsTrusted() throws Exception {
    IdpKey key = IdpKey.fresh(KeyKind.RSA_2048);
    try (EmbeddedServer server = EmbeddedServer.start(EmbeddedSettings.forTests())) {
      ServerAddress address = server.address();
      demandTls(address, key);
      MigrationEndpoint endpoint =
          new MigrationEndpoint(address.jdbcUrl(), address.user(), address.password());
      assertRefused(endpoint.with("sslmode", "disable"));
      MigrationEndpoint checking = endpoint.with("sslmode", "verify-ca");
      X509Certificate stranger = IdpKey.fresh(KeyKind.RSA_2048).certificate();
      assertRefused(checking.with("sslrootcert", file("stranger.crt", stranger)));
      assertThat(
              migrator(checking.with("sslrootcert", file("server.crt", key.certificate())))
                  .migrate()
                  .outcome())
          .isEqualTo(MigrationOutcome.APPLIED);
    }
  }

  private static void assertRefused(MigrationEndpoint endpoint) {
    assertThatThrownBy(() -> migrator(endpoint).migrate()).isInstanceOf(RelyraException.class);
  }

  private static RelyraMigrator migrator(MigrationEndpoint endpoint) {
    return RelyraMigrator.builder(endpoint).connectRetries(0).build();
  }

  private static void demandTls(ServerAddress address, IdpKey key)
      throws SQLException, GeneralSecurityException {
    try (Connection administrator = address.connect();
        Statement statement = administrator.createStatement()) {
      // The server writes them itself: the key must be its own, and readable by nobody else.
      write(administrator, "server.key", pem("PRIVATE KEY", key.privateKey().getEncoded()));
      write(administrator, "server.crt", pem("CERTIFICATE", key.certificate().getEncoded()));
      write(administrator, "pg_hba.conf", ENCRYPTED_ONLY);
      statement.execute("ALTER SYSTEM SET ssl = on");
      statement.execute("SELECT pg_reload_conf()");
    }
  }

  private static void write(Connection administrator, String name, String text)
      throws SQLException {
    try (Statement statement = administrator.createStatement()) {
      statement.execute("CREATE TEMPORARY TABLE written (line text)");
      try (PreparedStatement lines =
          administrator.prepareStatement(
              "INSERT INTO written SELECT unnest(string_to_array(?, E'\\n'))")) {
        lines.setString(1, text);
        lines.execute();
      }
      statement.execute("COPY written TO PROGRAM 'umask 077; cat > " + name + "'");
      statement.execute("DROP TABLE written");
    }
  }

  private String file(String name, X509Certificate certificate)
      throws IOException, GeneralSecurityException {
    return Files.writeString(folder.resolve(name), pem("CERTIFICATE", certificate.getEncoded()))
        .toString();
  }

  private static String pem(String label, byte[] der) {
    String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
    return "-----BEGIN " + label + "-----\n" + text + "\n-----END " + label + "-----\n";
  }
}
