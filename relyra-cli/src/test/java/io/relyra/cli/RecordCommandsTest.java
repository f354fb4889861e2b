// SPDX-License-Identifier: Apache-2.0
package io.relyra.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.relyra.test.postgres.TestDatabase;
import io.relyra.test.postgres.TestPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Audit log, traces and bundle. */
class RecordCommandsTest {
  private final TestDatabase database = TestPostgres.newDatabase();
  private final CommandRun relyra = new CommandRun(database);

  @TempDir Path folder;

  @BeforeEach
  void migrate() {
    assertThat(relyra.run("migrate").exitCode()).isZero();
  }

  @AfterEach
  void drop() {
    database.close();
  }

  @Test
  void verifiesEveryTrailAndTellsTampering() {
    String one = draft();
    String other = draft();
    CliProcess intact = relyra.run("audit", "verify");
    assertThat(intact.exitCode()).as("%s", intact).isZero();
    assertThat(intact.out()).contains(one + ": intact up to 1:", other + ": intact up to 1:");
    String end = intact.out().lines().filter(l -> l.startsWith(one)).findFirst().orElseThrow();
    String known = end.substring(end.lastIndexOf(' ') + 1);
    assertThat(relyra.run("audit", "verify", "--connection=" + one, "--known=" + known).exitCode())
        .isZero();
    CliProcess anew =
        relyra.run("audit", "verify", "--connection=" + other, "--known=" + known, "--output=json");
    assertThat(anew.exitCode()).isEqualTo(3);
    assertThat(anew.json().at("/trails/0/damage").asString()).isEqualTo("written_anew");
    database.execute(
        "ALTER TABLE relyra.relyra_audit_events DISABLE TRIGGER relyra_audit_events_append_only;"
            + " UPDATE relyra.relyra_audit_events SET actor = 'nobody' WHERE chain = '"
            + other
            + "'");
    CliProcess tampered =
        CliProcess.run(Map.of("DATABASE_URL", CommandRun.url(database)), "audit", "verify");
    assertThat(tampered.exitCode()).as("%s", tampered).isEqualTo(3);
    assertThat(tampered.out())
        .contains(one + ": intact", other + ": not as it was written, from event 1 on (changed)");
    database.execute("DELETE FROM relyra.relyra_audit_heads WHERE chain = '" + one + "'");
    assertThat(relyra.run("audit", "verify").out()).contains(one + ": not as it was written");
  }

  @Test
  void verifiesNoTrailOfAnotherTenant() {
    String theirs = draft();
    String ours =
        relyra
            .run("connection", "create", "--organization=acme", "--reason=r", "--output=json")
            .json()
            .path("id")
            .asString();
    CliProcess all = relyra.run("audit", "verify", "--organization=acme");
    assertThat(all.exitCode()).as("%s", all).isEqualTo(2);
    assertThat(all.out()).isEmpty();
    CliProcess other =
        relyra.run("audit", "verify", "--organization=acme", "--connection=" + theirs);
    assertThat(other.exitCode()).as("%s", other).isEqualTo(4);
    assertThat(other.out()).isEmpty();
    assertThat(relyra.run("audit", "verify", "--organization=acme", "--connection=" + ours).out())
        .contains(ours + ": intact up to 1:");
  }

  @Test
  void aDeletedConnectionKeepsItsTrail() {
    String id = draft();
    database.execute("DELETE FROM relyra.relyra_connections");
    assertThat(
            relyra
                .run("audit", "--connection=" + id, "--output=json")
                .json()
                .at("/events/0/action")
                .asString())
        .isEqualTo("created");
    assertThat(relyra.run("audit", "verify").out()).contains(id + ": intact");
    assertThat(relyra.run("audit").exitCode()).isEqualTo(2);
    assertThat(relyra.run("audit", "--connection=" + id, "--limit=1").out())
        .contains("more: --after=1");
  }

  @Test
  void findsAnAttemptByItsNumberAndHidesThoseOfOthers() {
    String id = draft();
    database.execute(
        "INSERT INTO relyra.relyra_login_traces(correlation_id, connection_id, flow, ending,"
            + " error_code, steps, duration_micros, expires_at) SELECT 'number-' || n, '"
            + id
            + "', 'sp_initiated', 'refused', 'invalid_signature', '[{\"step\": \"verify\","
            + " \"micros\": 7, \"code\": \"invalid_signature\"}]', 9, now() + interval '1 day'"
            + " FROM generate_series(1, 3) n");
    CliProcess one = relyra.run("trace", "--correlation=number-2");
    assertThat(one.exitCode()).as("%s", one).isZero();
    assertThat(one.out().lines())
        .singleElement()
        .asString()
        .contains(id + " refused invalid_signature sp_initiated, 9 µs, number-2: verify (inv");
    CliProcess all = relyra.run("trace", "--connection=" + id, "--output=json");
    assertThat(all.json().path("traces").size()).isEqualTo(3);
    assertThat(all.out()).doesNotContain("number-");
    assertThat(all.json().at("/traces/0/steps/0/code").asString()).isEqualTo("invalid_signature");
    assertThat(relyra.run("trace", "--until=2020-01-01T00:00:00Z").out()).isEmpty();
    assertThat(relyra.run("trace", "--organization=acme").exitCode()).isEqualTo(2);
    assertThat(relyra.run("trace", "--organization=acme", "--connection=" + id).exitCode())
        .isEqualTo(4);
  }

  @Test
  void writesABundleOnceAndNeverOverAFile() throws IOException {
    String id = draft();
    Path out = folder.resolve("bundle.zip");
    CliProcess made = relyra.run("diagnostic", "--connection=" + id, "--out=" + out);
    assertThat(made.exitCode()).as("%s", made).isZero();
    try (ZipFile zip = new ZipFile(out.toFile())) {
      assertThat(zip.stream().map(ZipEntry::getName)).contains("audit.jsonl", "manifest.json");
    }
    assertThat(Files.getPosixFilePermissions(out))
        .containsExactlyInAnyOrder(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
    long size = Files.size(out);
    assertThat(made.out()).contains(size + " bytes");
    assertThat(relyra.run("diagnostic", "--connection=" + id, "--out=" + out).exitCode())
        .isEqualTo(2);
    assertThat(Files.size(out)).isEqualTo(size);
    assertThat(relyra.run("diagnostic", "--out=" + folder.resolve("x")).exitCode()).isEqualTo(2);
    database.execute("DROP TABLE relyra.relyra_login_traces");
    Path half = folder.resolve("half.zip");
    assertThat(relyra.run("diagnostic", "--connection=" + id, "--out=" + half).exitCode())
        .isEqualTo(4);
    assertThat(half).doesNotExist();
  }

  private String draft() {
    return relyra
        .run("connection", "create", "--reason=r", "--output=json")
        .json()
        .path("id")
        .asString();
  }
}
