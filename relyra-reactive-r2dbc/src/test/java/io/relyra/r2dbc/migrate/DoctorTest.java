// SPDX-License-Identifier: Apache-2.0
package io.relyra.r2dbc.migrate;

import static org.assertj.core.api.Assertions.assertThat;

import io.relyra.api.connection.CertificateFingerprint;
import io.relyra.r2dbc.StoreTables;
import io.relyra.r2dbc.migrate.Finding.Health;
import io.relyra.test.idp.IdpKey;
import io.relyra.test.postgres.TestDatabase;
import io.relyra.test.postgres.TestPostgres;
import java.security.cert.CertificateEncodingException;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A service as it must be, broken in one place at a time. The server of the tests may forget, so
 * its durability is looked at apart.
 */
class DoctorTest {
  private static final String DURABILITY = "durability";
  private static final IdpKey KEY = IdpKey.rsa2048();

  private final TestDatabase database = TestPostgres.newDatabase();
  private final String role = database.name() + "_app";

  @BeforeEach
  void prepare() {
    migrator(database.user(), database.password()).migrate();
    database.execute(
        ("CREATE ROLE %1$s LOGIN PASSWORD 'w'; GRANT USAGE ON SCHEMA relyra TO %1$s;"
                + " GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA relyra TO %1$s;"
                + " REVOKE UPDATE, DELETE ON relyra.relyra_audit_events FROM %1$s;"
                + " REVOKE INSERT, UPDATE, DELETE ON relyra.relyra_core_history,"
                + " relyra.relyra_store_history, relyra.relyra_pinned_targets,"
                + " relyra.relyra_rollbacks FROM %1$s")
            .formatted(role));
    database.execute(
        "INSERT INTO relyra.relyra_connections(connection_id, status, sp_entity_id, acs_url,"
            + " idp_entity_id, idp_sso_url) VALUES ('acme', 'enabled', 'sp', 'https://sp/acs',"
            + " 'idp', 'https://idp/sso')");
    database.execute(
        "INSERT INTO relyra.relyra_connection_certificates(connection_record_id, lifecycle_state,"
            + " fingerprint_sha256, pem, source, not_before, not_after, activated_at) SELECT id,"
            + " 'active', '%s', '%s', 'test', now(), now() + interval '1 year', now()"
                .formatted(CertificateFingerprint.of(KEY.certificate()).value(), pem())
            + " FROM relyra.relyra_connections");
  }

  @AfterEach
  void drop() {
    database.execute("DROP OWNED BY " + role + "; DROP ROLE " + role);
    database.close();
  }

  @Test
  void aServiceAsItMustBeIsGreenInEveryLine() {
    assertThat(examine().findings()).hasSize(8).allMatch(f -> f.health() == Health.GREEN);
    assertThat(examine().findings()).extracting(Finding::fix).containsOnly("");
  }

  @Test
  void tableOfSessionsMayBeMissingAndIsToldOf() {
    database.execute("DROP TABLE relyra.login_sessions");
    assertThat(examine().findings())
        .allMatch(f -> f.health() == Health.GREEN)
        .anyMatch(f -> f.text().contains("there is no table of sessions"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "migrations | RED | UPDATE relyra.relyra_core_history SET checksum = 1 WHERE version = '4'",
        "migrations | RED | DELETE FROM relyra.relyra_core_history WHERE version = '10'",
        "store tables | RED | ALTER TABLE relyra.replay_keys DROP CONSTRAINT replay_keys_pkey",
        "store tables | RED | ALTER TABLE relyra.request_intents"
            + " DROP CONSTRAINT request_intents_pkey",
        "store tables | RED | ALTER TABLE relyra.request_intents RENAME request_id TO other",
        "store tables | RED | ALTER TABLE relyra.replay_keys ALTER metadata TYPE text",
        "store tables | RED | ALTER TABLE relyra.login_sessions DROP CONSTRAINT login_sessions_pkey",
        "rights | RED | REVOKE UPDATE ON relyra.request_intents FROM ROLE",
        "rights | RED | REVOKE SELECT ON relyra.relyra_login_traces FROM ROLE",
        "rights | RED | REVOKE INSERT ON relyra.relyra_audit_events FROM ROLE",
        "rights | RED | REVOKE DELETE ON relyra.login_sessions FROM ROLE",
        "rights | YELLOW | GRANT CREATE ON SCHEMA relyra TO ROLE",
        "rights | YELLOW | GRANT DELETE ON relyra.relyra_audit_events TO ROLE",
        "rights | YELLOW | GRANT UPDATE ON relyra.relyra_pinned_targets TO ROLE",
        "connections | RED | DELETE FROM relyra.relyra_connection_certificates",
        "connections | RED | UPDATE relyra.relyra_connection_certificates"
            + " SET pem = '-----BEGIN CERTIFICATE----- none'",
        "connections | RED | UPDATE relyra.relyra_connection_certificates"
            + " SET fingerprint_sha256 = repeat('ab', 32)",
        "certificates | RED | UPDATE relyra.relyra_connection_certificates SET not_after = now()",
        "certificates | YELLOW | UPDATE relyra.relyra_connection_certificates"
            + " SET not_after = now() + interval '3 days'",
        "certificates | YELLOW | INSERT INTO relyra.relyra_metadata_sources(connection_record_id,"
            + " url, registered_by, registered_reason, known_signing_fingerprints) SELECT id,"
            + " 'https://idp/metadata', 'kim', 'r', ARRAY[repeat('ab', 32)]"
            + " FROM relyra.relyra_connections",
        "expiry | YELLOW | INSERT INTO relyra.replay_keys VALUES"
            + " ('k', now(), '{}', now() - interval '5 hours')",
        "expiry | RED | INSERT INTO relyra.replay_keys VALUES"
            + " ('k', now(), '{}', now() - interval '5 days')",
        "expiry | RED | INSERT INTO relyra.login_sessions VALUES"
            + " ('s', 'k', NULL, now(), now() - interval '5 days')"
      })
  void whatIsBrokenIsTheOneLineThatChanges(String subject, Health health, String breakage) {
    database.execute(breakage.replace("ROLE", role));
    for (Finding finding : examine().findings()) {
      Health expected = finding.subject().equals(subject) ? health : Health.GREEN;
      assertThat(finding.health()).as("%s", finding).isEqualTo(expected);
    }
    assertThat(examine().findings()).anyMatch(f -> !f.fix().isEmpty());
  }

  @Test
  void certificateThatTheMetadataNamesIsNoWithdrawnOne() {
    database.execute(
        "INSERT INTO relyra.relyra_metadata_sources(connection_record_id, url, registered_by,"
            + " registered_reason, known_signing_fingerprints) SELECT connection_record_id,"
            + " 'https://idp/metadata', 'kim', 'r', ARRAY[repeat('ab', 32), fingerprint_sha256]"
            + " FROM relyra.relyra_connection_certificates");
    assertThat(changed(examine())).isEmpty();
    database.execute("UPDATE relyra.relyra_metadata_sources SET known_signing_fingerprints = '{}'");
    assertThat(changed(examine())).as("nothing was applied yet").isEmpty();
  }

  @Test
  void storesWhoseTablesAreSwappedAreToldApart() {
    StoreTables right = StoreTables.DEFAULT;
    StoreTables swapped = new StoreTables(right.replayKeys(), right.requestIntents());
    RelyraMigrator migrator =
        RelyraMigrator.builder(database.jdbcUrl())
            .user(role)
            .password("w")
            .hostTables(swapped)
            .build();
    DoctorReport report = new Doctor(migrator, Clock.systemUTC(), Set.of()).examine();
    assertThat(changed(report)).containsExactly("store tables RED");
    assertThat(report.findings().get(1).text())
        .contains("table \"relyra\".\"replay_keys\" has no column relay_state")
        .contains("table \"relyra\".\"request_intents\" has no column replay_key");
  }

  @Test
  void aPinIsYellow() {
    migrator(database.user(), database.password())
        .rollback(new Rollback(MigrationUnit.CORE, 10, "kim", "test"));
    assertThat(changed(examine())).containsExactly("migrations YELLOW");
  }

  @Test
  void aClockThatIsOffIsTold() {
    Clock late = Clock.offset(Clock.systemUTC(), Duration.ofSeconds(-90));
    Clock early = Clock.offset(Clock.systemUTC(), Duration.ofSeconds(10));
    assertThat(changed(new Doctor(app(), late, Set.of()).examine())).containsExactly("clock RED");
    assertThat(changed(new Doctor(app(), early, Set.of()).examine()))
        .containsExactly("clock YELLOW");
  }

  @Test
  void aStoreInMemoryIsRed() {
    DoctorReport report = new Doctor(app(), Clock.systemUTC(), Set.of("replay keys")).examine();
    assertThat(changed(report)).containsExactly("durable stores RED");
    assertThat(report.health()).isEqualTo(Health.RED);
  }

  @Test
  void aServerWithoutFsyncIsRed() {
    Health expected = database.read("SHOW fsync").equals("off") ? Health.RED : Health.GREEN;
    assertThat(findings().filter(finding -> finding.subject().equals(DURABILITY)))
        .extracting(Finding::health)
        .containsExactly(expected);
  }

  @Test
  void theOwnerOfTheTablesIsToldToStepBack() {
    DoctorReport report =
        new Doctor(migrator(database.user(), database.password()), Clock.systemUTC(), Set.of())
            .examine();
    assertThat(changed(report)).containsExactly("rights YELLOW");
  }

  private static String pem() {
    try {
      return "-----BEGIN CERTIFICATE-----\n"
          + Base64.getMimeEncoder().encodeToString(KEY.certificate().getEncoded())
          + "\n-----END CERTIFICATE-----\n";
    } catch (CertificateEncodingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static List<String> changed(DoctorReport report) {
    return report.findings().stream()
        .filter(finding -> finding.health() != Health.GREEN)
        .filter(finding -> !finding.subject().equals(DURABILITY))
        .map(finding -> finding.subject() + " " + finding.health())
        .toList();
  }

  private DoctorReport examine() {
    return new DoctorReport(
        findings().filter(finding -> !finding.subject().equals(DURABILITY)).toList());
  }

  private Stream<Finding> findings() {
    return new Doctor(app(), Clock.systemUTC(), Set.of()).examine().findings().stream();
  }

  private RelyraMigrator app() {
    return migrator(role, "w");
  }

  private RelyraMigrator migrator(String user, String password) {
    return RelyraMigrator.builder(database.jdbcUrl())
        .user(user)
        .password(password)
        .storeTables(StoreTables.DEFAULT)
        .build();
  }
}
