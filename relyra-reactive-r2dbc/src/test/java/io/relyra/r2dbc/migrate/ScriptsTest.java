// SPDX-License-Identifier: Apache-2.0
package io.relyra.r2dbc.migrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.relyra.r2dbc.StoreTables;
import io.relyra.r2dbc.migrate.Script.Undo;
import io.relyra.test.postgres.TestDatabase;
import io.relyra.test.postgres.TestPostgres;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ScriptsTest {
  private static final ScriptNames NAMES = new ScriptNames("relyra", StoreTables.DEFAULT);
  private static final String CONNECTION =
      "INSERT INTO relyra.relyra_connections(connection_id) VALUES ('%s')";

  private final TestDatabase database = TestPostgres.newDatabase();

  @BeforeAll
  void migrate() {
    RelyraMigrator.builder(database.jdbcUrl())
        .user(database.user())
        .password(database.password())
        .storeTables(StoreTables.DEFAULT)
        .build()
        .migrate();
  }

  @AfterAll
  void drop() {
    database.close();
  }

  @ParameterizedTest
  @EnumSource(MigrationUnit.class)
  void theListNamesEveryShippedFile(MigrationUnit unit) throws Exception {
    assertThat(files(Script.folder(unit)))
        .containsExactlyInAnyOrderElementsOf(
            unit.scripts().stream().map(Script::fileName).toList());
    assertThat(files("io/relyra/r2dbc/undo/" + unit.wireName()))
        .hasSize(unit.newestVersion())
        .allMatch(name -> name.startsWith("undo_"));
  }

  @ParameterizedTest
  @EnumSource(MigrationUnit.class)
  void everyScriptIsUndoneOrSaysWhyNot(MigrationUnit unit) {
    for (Script script : unit.scripts()) {
      Undo undo = script.undo(NAMES);
      if (undo instanceof Undo.Irreversible forever) {
        assertThat(forever.reason()).hasSizeGreaterThan(20);
      } else if (undo instanceof Undo.Statements statements) {
        assertThat(SqlStatements.of(statements.text())).isNotEmpty();
      }
      assertThat(script.text(NAMES)).doesNotContain("${");
    }
  }

  @Test
  void everyTableAndColumnIsExplained() {
    String tables =
        "SELECT coalesce(string_agg(relname, ','), '') FROM pg_class WHERE relkind = 'r' AND"
            + " relnamespace = 'relyra'::regnamespace AND relname NOT LIKE '%_history'"
            + " AND obj_description(oid) IS NULL";
    assertThat(database.read(tables)).isEmpty();
    String columns =
        "SELECT coalesce(string_agg(relname || '.' || attname, ','), '') FROM pg_attribute a"
            + " JOIN pg_class c ON c.oid = attrelid WHERE relkind = 'r' AND attnum > 0 AND"
            + " relnamespace = 'relyra'::regnamespace AND relname NOT LIKE '%_history'"
            + " AND col_description(c.oid, attnum) IS NULL";
    assertThat(database.read(columns)).isEmpty();
  }

  @Test
  void noTimeIsWithoutItsZoneAndNoTextIsCut() {
    String types =
        "SELECT count(*) FROM information_schema.columns WHERE table_schema = 'relyra'"
            + " AND table_name NOT LIKE '%_history' AND data_type IN"
            + " ('timestamp without time zone', 'character varying', 'character')";
    assertThat(database.count(types)).isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "UPDATE relyra.relyra_audit_events SET actor = 'x'",
        "DELETE FROM relyra.relyra_audit_events",
        "TRUNCATE relyra.relyra_audit_events",
        "SET session_replication_role = replica; DELETE FROM relyra.relyra_audit_events"
      })
  void auditEventsAreAppendOnly(String change) {
    assertThatThrownBy(() -> database.execute(change))
        .rootCause()
        .hasMessageContaining("audit events are append-only");
  }

  @Test
  void auditEventsSurviveTheirConnection() {
    database.execute(CONNECTION.formatted("gone"));
    database.execute(
        "INSERT INTO relyra.relyra_audit_events(connection_record_id, connection_id, domain,"
            + " action, actor, cause, chain, chain_position, previous_hash, hash)"
            + " SELECT id, connection_id, 'connection', 'created', 'a', 'b', 'gone', 1,"
            + " decode(repeat('00', 32), 'hex'), sha256('x') FROM relyra.relyra_connections"
            + " WHERE connection_id = 'gone'");
    database.execute("DELETE FROM relyra.relyra_connections WHERE connection_id = 'gone'");
    assertThat(
            database.count(
                "SELECT count(*) FROM relyra.relyra_audit_events WHERE connection_id = 'gone'"))
        .isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "UPDATE relyra.relyra_connections SET status = 'on'",
        "UPDATE relyra.relyra_connections SET status = 'enabled'",
        "UPDATE relyra.relyra_connections SET clock_skew_seconds = 601",
        "UPDATE relyra.relyra_connections SET connection_id = 'a/b'",
        "UPDATE relyra.relyra_connections SET acs_url = 'javascript:x'",
        "INSERT INTO relyra.relyra_connections(connection_id) VALUES ('acme')"
      })
  void valuesThatMeanNothingAreRefused(String change) {
    database.execute(
        "INSERT INTO relyra.relyra_connections(connection_id) VALUES ('acme')"
            + " ON CONFLICT DO NOTHING");
    assertThatThrownBy(() -> database.execute(change))
        .rootCause()
        .hasMessageContaining("constraint");
  }

  @Test
  void aServiceProviderSignsWithOneKeyAndStoresNone() {
    database.execute(CONNECTION.formatted("sp"));
    insertSigner("aa", "-----BEGIN CERTIFICATE-----", "active");
    insertSigner("bb", "-----BEGIN CERTIFICATE-----", "staged");
    assertThatThrownBy(() -> insertSigner("cc", "-----BEGIN CERTIFICATE-----", "active"))
        .rootCause()
        .hasMessageContaining("one_active_sp_signer");
    assertThatThrownBy(() -> insertSigner("dd", "-----BEGIN PRIVATE KEY-----", "staged"))
        .rootCause()
        .hasMessageContaining("pem_check");
  }

  private void insertSigner(String digits, String pem, String state) {
    database.execute(
        "INSERT INTO relyra.relyra_connection_certificates(connection_record_id, party,"
            + " lifecycle_state, fingerprint_sha256, pem, key_reference, source, not_before,"
            + " not_after, activated_at) SELECT id, 'sp', '%s', repeat('%s', 32), '%s', 'key-1',"
                .formatted(state, digits, pem)
            + " 'test', now(), now(), now() FROM relyra.relyra_connections"
            + " WHERE connection_id = 'sp'");
  }

  private static List<String> files(String folder) throws IOException, URISyntaxException {
    Path path =
        Path.of(Objects.requireNonNull(ScriptsTest.class.getResource("/" + folder)).toURI());
    try (Stream<Path> files = Files.list(path)) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }
}
