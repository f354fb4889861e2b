// SPDX-License-Identifier: Apache-2.0
package io.relyra.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.relyra.api.connection.CertificateFingerprint;
import io.relyra.test.idp.IdpKey;
import io.relyra.test.idp.KeyKind;
import io.relyra.test.postgres.TestDatabase;
import io.relyra.test.postgres.TestPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The commands about connections, in both forms of output, with their exit codes. */
class ConnectionCommandsTest {
  private static TestDatabase database;
  private static CommandRun relyra;

  @TempDir static Path folder;

  @BeforeAll
  static void migrate() {
    database = TestPostgres.newDatabase();
    relyra = new CommandRun(database);
    assertThat(relyra.run("migrate").exitCode()).isZero();
  }

  @AfterAll
  static void drop() {
    database.close();
  }

  @Test
  void createsFillsPublishesAndDisables() throws Exception {
    String id = draft();
    CliProcess incomplete = relyra.run("connection", "publish", id, "--reason=early");
    assertThat(incomplete.exitCode()).isEqualTo(4);
    assertThat(incomplete.err())
        .contains("missing: sp_entity_id, acs_url, idp_entity_id, idp_sso_url, active_certificate");
    CliProcess filled = fill(id);
    assertThat(filled.out()).as("%s", filled).contains(id + " draft, revision 2");
    String fingerprint = staged(id, "signer.pem");
    assertThat(relyra.run("certificate", "activate", id, fingerprint, "--reason=CHG-1").exitCode())
        .isZero();
    CliProcess published =
        relyra.run("connection", "publish", id, "--reason=CHG-1", "--output=json");
    assertThat(published.exitCode()).as("%s", published).isZero();
    assertThat(published.json().path("status").asString()).isEqualTo("enabled");
    assertThat(published.json().path("outcome").asString()).isEqualTo("changed");
    CliProcess shown = relyra.run("connection", "show", id);
    assertThat(shown.out())
        .contains("enabled, revision 5", "  idp_sso_url: https://idp.example.com/sso")
        .contains("  certificate " + fingerprint + " idp signing active")
        .doesNotContain("missing", "BEGIN");
    CliProcess again = relyra.run("connection", "publish", id, "--reason=CHG-1");
    assertThat(again.out()).contains("enabled, revision 5, Acme: nothing to do");
    assertThat(relyra.run("connection", "disable", id, "--reason=CHG-2").out())
        .contains("disabled, revision 6");
    assertThat(relyra.run("connection", "list").out()).contains(id + " disabled, revision 6");
  }

  @Test
  void whoIsSlowerIsToldSo() {
    String id = draft();
    assertThat(fill(id).exitCode()).isZero();
    CliProcess slower =
        relyra.run(
            "connection", "update", id, "--revision=1", "--set=display_name=B", "--reason=b");
    assertThat(slower.exitCode()).as("%s", slower).isEqualTo(6);
    assertThat(slower.err())
        .contains("somebody else was faster: revision 2 is the newest; show it, decide anew");
    CliProcess json =
        relyra.run("connection", "disable", id, "--revision=1", "--reason=b", "--output=json");
    assertThat(json.exitCode()).isEqualTo(6);
    assertThat(json.json().path("error").asString()).isEqualTo("concurrent_modification");
    assertThat(details(id).path("display_name").asString()).isEqualTo("Acme");
  }

  @Test
  void whatShowPrintsCanBeWrittenBack() throws IOException {
    String id = draft();
    fill(id);
    CliProcess shown = relyra.run("connection", "show", id, "--output=json");
    Path file = folder.resolve("shown.json");
    Files.writeString(file, shown.out().replace("\"Acme\"", "\"Acme Ltd\""));
    CliProcess written =
        relyra.run(
            "connection",
            "update",
            id,
            "--revision=2",
            "--from=" + file,
            "--set=clock_skew_seconds=30",
            "--set=idp_logout=http_post https://idp.example.com/slo https://idp.example.com/slo/answer"
                + " http_redirect https://idp.example.com/slo",
            "--set=legacy=sha_1_signatures 2026-11-01T00:00:00Z 2026-12-01T00:00:00Z until CHG-9",
            "--unset=idp_sso_url",
            "--reason=from a file");
    assertThat(written.exitCode()).as("%s", written).isZero();
    JsonNode details = details(id);
    assertThat(details.path("display_name").asString()).isEqualTo("Acme Ltd");
    assertThat(details.path("clock_skew_seconds").asString()).isEqualTo("30");
    assertThat(details.path("acs_url").asString()).isEqualTo("https://sp.example.com/acs");
    assertThat(details.has("idp_sso_url")).isFalse();
    Path again =
        Files.writeString(
            folder.resolve("again.json"),
            relyra.run("connection", "show", id, "--output=json").out());
    CliProcess same =
        relyra.run("connection", "update", id, "--revision=3", "--from=" + again, "--reason=r");
    assertThat(same.out()).contains("revision 3, ", ": nothing to do");
    assertThat(relyra.run("connection", "show", id).out())
        .contains("  idp_logout: http_post https://idp.example.com/slo https://", "; http_redirect")
        .contains("  legacy: sha_1_signatures 2026-11-01T00:00:00Z");
  }

  @Test
  void aWrongValueIsTwoAndSaysWhichThereAre() {
    CliProcess name = relyra.run("connection", "create", "--set=secret=geheim", "--reason=r");
    assertThat(name.exitCode()).isEqualTo(2);
    assertThat(name.err()).contains("there is no value secret; there are: display_name, preset");
    CliProcess word =
        relyra.run("connection", "create", "--set=request_binding=carrier", "--reason=r");
    assertThat(word.exitCode()).isEqualTo(2);
    assertThat(word.err()).contains("request_binding is one of: http_redirect, http_post");
    assertThat(relyra.run("connection", "create").exitCode()).isEqualTo(2);
    assertThat(relyra.run("connection").exitCode()).isEqualTo(2);
  }

  @Test
  void whoChangesSomethingIsWrittenDown() {
    String id = draft();
    relyra.run("connection", "disable", id, "--actor=kim@example.com", "--reason=ticket 4711");
    CliProcess audit = relyra.run("audit", "--connection=" + id);
    assertThat(audit.out())
        .contains("1 ", "connection created by " + System.getProperty("user.name") + ": CHG-0")
        .contains("connection disabled by kim@example.com: ticket 4711 (status)");
  }

  @Test
  void anotherTenantIsNotFound() {
    String id =
        relyra
            .run("connection", "create", "--organization=acme", "--reason=r", "--output=json")
            .json()
            .path("id")
            .asString();
    assertThat(relyra.run("connection", "show", id, "--organisation=acme").exitCode()).isZero();
    CliProcess other = relyra.run("connection", "show", id, "--organization=umbrella");
    assertThat(other.exitCode()).isEqualTo(4);
    assertThat(other.err()).contains("there is no such connection");
    assertThat(relyra.run("connection", "list", "--organization=umbrella").out()).isEmpty();
    CliProcess change =
        relyra.run("connection", "disable", id, "--organization=umbrella", "--reason=r");
    assertThat(change.exitCode()).isEqualTo(4);
  }

  @Test
  void pagesFollowEachOther() {
    String first = draft();
    String second = draft();
    CliProcess page =
        relyra.run("connection", "list", "--after=" + first, "--limit=1", "--output=json");
    assertThat(page.json().at("/connections/0/id").asString()).isGreaterThan(first);
    assertThat(page.json().path("next").asString()).isLessThanOrEqualTo(second);
  }

  @Test
  void certificatesGoTheirWay() throws Exception {
    String id = draft();
    String one = staged(id, "one.pem");
    assertThat(relyra.run("certificate", "activate", id, one, "--reason=r").exitCode()).isZero();
    CliProcess last = relyra.run("certificate", "retire", id, one, "--reason=r");
    assertThat(last.exitCode()).as("%s", last).isEqualTo(4);
    assertThat(last.err()).contains("nobody could log in without this certificate");
    String two = staged(id, "two.pem");
    assertThat(relyra.run("certificate", "activate", id, two, "--reason=r").exitCode()).isZero();
    assertThat(relyra.run("certificate", "retire", id, one, "--reason=r").exitCode()).isZero();
    CliProcess back =
        relyra.run(
            "certificate", "rollback", id, "--restore=" + one, "--retire=" + two, "--reason=r");
    assertThat(back.exitCode()).as("%s", back).isZero();
    CliProcess listed = relyra.run("certificate", "list", id);
    assertThat(listed.out())
        .contains(one + " idp signing active", two + " idp signing retired")
        .doesNotContain("BEGIN");
    CliProcess json = relyra.run("certificate", "list", id, "--output=json");
    assertThat(json.json().at("/certificates/0/source").asString()).isEqualTo("file:one.pem");
    CliProcess ending = relyra.run("certificate", "list", "--ends-within=36500", "--output=json");
    assertThat(ending.exitCode()).isEqualTo(3);
    assertThat(ending.out()).contains(one);
    assertThat(relyra.run("certificate", "list", "--ends-within=0").exitCode()).isZero();
    assertThat(relyra.run("certificate", "list").exitCode()).isEqualTo(2);
    assertThat(relyra.run("certificate", "activate", id, "0".repeat(64), "--reason=r").err())
        .contains("the connection has no such certificate");
  }

  @Test
  void ourOwnCertificateNamesItsKey() throws Exception {
    String id = draft();
    Path file = pem("ours.pem", IdpKey.fresh(KeyKind.EC_P256).certificate());
    CliProcess staged =
        relyra.run(
            "certificate",
            "stage",
            id,
            "--file=" + file,
            "--party=sp",
            "--key=signing-2026",
            "--reason=r");
    assertThat(staged.exitCode()).as("%s", staged).isZero();
    assertThat(
            relyra
                .run("certificate", "list", id, "--output=json")
                .json()
                .at("/certificates/0/key")
                .asString())
        .isEqualTo("signing-2026");
    CliProcess theirs =
        relyra.run(
            "certificate", "stage", id, "--file=" + file, "--key=signing-2026", "--reason=r");
    assertThat(theirs.exitCode()).isEqualTo(2);
  }

  private static String draft() {
    CliProcess made =
        relyra.run(
            "connection", "create", "--set=display_name=Acme", "--reason=CHG-0", "--output=json");
    assertThat(made.exitCode()).as("%s", made).isZero();
    return made.json().path("id").asString();
  }

  private static CliProcess fill(String id) {
    return relyra.run(
        "connection",
        "update",
        id,
        "--revision=1",
        "--set=sp_entity_id=https://sp.example.com/metadata",
        "--set=acs_url=https://sp.example.com/acs",
        "--set=idp_entity_id=https://idp.example.com/metadata",
        "--set=idp_sso_url=https://idp.example.com/sso",
        "--reason=CHG-1");
  }

  private static JsonNode details(String id) {
    return relyra.run("connection", "show", id, "--output=json").json().path("details");
  }

  private static String staged(String id, String name) throws Exception {
    X509Certificate certificate = IdpKey.fresh(KeyKind.EC_P256).certificate();
    Path file = pem(name, certificate);
    CliProcess staged = relyra.run("certificate", "stage", id, "--file=" + file, "--reason=CHG-1");
    assertThat(staged.exitCode()).as("%s", staged).isZero();
    return CertificateFingerprint.of(certificate).value();
  }

  private static Path pem(String name, X509Certificate certificate)
      throws IOException, CertificateEncodingException {
    return Files.writeString(
        folder.resolve(name),
        "-----BEGIN CERTIFICATE-----\n"
            + java.util.Base64.getMimeEncoder().encodeToString(certificate.getEncoded())
            + "\n-----END CERTIFICATE-----\n");
  }

  @Test
  void theSameAsAProcess() {
    String id = draft();
    CliProcess listed =
        CliProcess.run(Map.of("DATABASE_URL", CommandRun.url(database)), "connection", "show", id);
    assertThat(listed.exitCode()).as("%s", listed).isZero();
    assertThat(listed.out()).contains(id + " draft, revision 1, Acme");
    CliProcess nobody =
        CliProcess.run(
            Map.of("DATABASE_URL", "postgres://u:geheim@127.0.0.1:1/x"), "connection", "list");
    assertThat(nobody.exitCode()).as("%s", nobody).isEqualTo(5);
    assertThat(nobody.err()).doesNotContain("geheim", "\tat ");
  }
}
