// SPDX-License-Identifier: Apache-2.0
package io.relyra.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.relyra.api.connection.CertificateFingerprint;
import io.relyra.test.idp.FakeIdp;
import io.relyra.test.idp.IdpMetadata;
import io.relyra.test.postgres.TestDatabase;
import io.relyra.test.postgres.TestPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MetadataCommandsTest {
  private static final String PIN = "ab".repeat(32);

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
  void anImportMakesADraftReadyToBePublishedAndTheDoctorContent() throws IOException {
    FakeIdp idp = FakeIdp.builder().build();
    Path file = Files.writeString(folder.resolve("idp.xml"), IdpMetadata.of(idp));
    String id =
        relyra
            .run(
                "connection",
                "create",
                "--set=sp_entity_id=https://sp.example.com/metadata",
                "--set=acs_url=https://sp.example.com/acs",
                "--reason=r",
                "--output=json")
            .json()
            .path("id")
            .asString();
    CliProcess unsigned =
        relyra.run(
            "connection",
            "import-metadata",
            id,
            file.toString(),
            "--signed-by=" + PIN,
            "--reason=r");
    assertThat(unsigned.exitCode()).as("%s", unsigned).isEqualTo(4);
    CliProcess imported =
        relyra.run("connection", "import-metadata", id, file.toString(), "--reason=CHG-3");
    assertThat(imported.exitCode()).as("%s", imported).isZero();
    CliProcess shown = relyra.run("connection", "show", id);
    assertThat(shown.out())
        .contains("idp_entity_id: " + idp.entityId().value(), "idp_sso_url: " + idp.ssoUrl())
        .contains(CertificateFingerprint.of(idp.certificate()).value() + " idp signing active");
    assertThat(relyra.run("connection", "import-metadata", id, file.toString(), "--reason=r").out())
        .contains("nothing to do");
    assertThat(relyra.run("connection", "publish", id, "--reason=r").exitCode()).isZero();
    assertThat(relyra.run("doctor").out())
        .contains("green  connections: ", "green  certificates: none ends within 30 days");
    database.execute(
        "UPDATE relyra.relyra_connection_certificates SET not_after = now() + interval '9 days'");
    assertThat(relyra.run("doctor").out())
        .contains("yellow certificates: end within 30 days: " + id);
    Path other =
        Files.writeString(
            folder.resolve("other.xml"),
            IdpMetadata.of(idp).replace(idp.entityId().value(), "https://other.example.com/idp"));
    CliProcess foreign =
        relyra.run("connection", "import-metadata", id, other.toString(), "--reason=r");
    assertThat(foreign.exitCode()).as("%s", foreign).isEqualTo(4);
  }

  @Test
  void aSourceIsRegisteredPinnedHeldAndResumed() {
    String id =
        relyra
            .run("connection", "create", "--reason=r", "--output=json")
            .json()
            .path("id")
            .asString();
    assertThat(relyra.run("metadata", "pin", id, PIN, "--reason=r").exitCode()).isEqualTo(4);
    CliProcess registered =
        relyra.run(
            "metadata",
            "register",
            id,
            "--source=https://localhost/metadata",
            "--cadence=weekly",
            "--reason=CHG-4");
    assertThat(registered.exitCode()).as("%s", registered).isZero();
    assertThat(relyra.run("metadata", "pin", id, PIN, "--reason=r").exitCode()).isZero();
    CliProcess again = relyra.run("metadata", "pin", id, PIN, "--reason=r");
    assertThat(again.out()).contains("nothing to do");
    assertThat(relyra.run("metadata", "show", id).out())
        .contains("healthy, weekly, next look ", "  signed by " + PIN);
    CliProcess tenant = relyra.run("metadata", "refresh-due", "--organization=acme");
    assertThat(tenant.exitCode()).as("%s", tenant).isEqualTo(2);
    assertThat(relyra.run("metadata", "show", id).out()).contains("healthy, weekly");
    CliProcess due = relyra.run("metadata", "refresh-due", "--output=json");
    assertThat(due.exitCode()).as("%s", due).isEqualTo(3);
    assertThat(due.json().at("/sources/0/last_error").asString())
        .isEqualTo("fetch_address_forbidden");
    assertThat(relyra.run("metadata", "refresh-due").out()).isEmpty();
    database.execute(
        "UPDATE relyra.relyra_metadata_sources SET consecutive_failure_count = 0, first_failure_at = NULL, suspended_until = NULL,"
            + " health = 'held', held_since = now(),"
            + " hold_reason = 'new_signing_cert'");
    assertThat(relyra.run("metadata", "show", id).out()).contains("held (new_signing_cert)");
    CliProcess resumed = relyra.run("metadata", "resume", id, "--reason=they confirmed it");
    assertThat(resumed.exitCode()).as("%s", resumed).isZero();
    assertThat(relyra.run("audit", "--connection=" + id).out())
        .contains("metadata resumed", ": they confirmed it");
    assertThat(relyra.run("metadata", "unpin", id, PIN, "--reason=r").exitCode()).isZero();
    assertThat(relyra.run("metadata", "show", id).out()).doesNotContain("signed by");
    assertThat(relyra.run("metadata", "unregister", id, "--reason=r").exitCode()).isZero();
    assertThat(relyra.run("metadata", "show", id).exitCode()).isEqualTo(4);
    assertThat(relyra.run("audit", "--connection=" + id).out()).contains("metadata deleted");
  }
}
