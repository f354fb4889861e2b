// SPDX-License-Identifier: Apache-2.0
package io.relyra.r2dbc.diagnostic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.relyra.api.ConnectionId;
import io.relyra.api.OrganizationId;
import io.relyra.api.OrganizationScope;
import io.relyra.api.trace.KeyedHash;
import io.relyra.r2dbc.connection.CountedStatements;
import io.relyra.test.blocking.BlockHoundExtension;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import reactor.test.StepVerifier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@ExtendWith(BlockHoundExtension.class)
class DiagnosticBundleTest {
  private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
  private static final KeyedHash HASH = KeyedHash.withKey(new byte[32]);

  private static BundleDatabase database;

  // Of each test its own, on the same database.
  private final String tenant = "tenant-" + UUID.randomUUID();
  private final String one = "one-" + UUID.randomUUID();
  private final DiagnosticScope acme = DiagnosticScope.of(new OrganizationId(tenant));

  @BeforeAll
  static void open() {
    database = new BundleDatabase();
  }

  @AfterAll
  static void close() {
    database.close();
  }

  @Test
  void everyFileIsWhatTheManifestSays() throws Exception {
    database.connection(one, tenant);
    database.traces(one, tenant, 450);
    Map<String, String> files = bundle(acme);
    JsonNode manifest = json(files.get("manifest.json"));
    assertThat(manifest.path("form").asString()).isEqualTo("relyra-diagnostic-1");
    assertThat(manifest.path("made_at").asString()).isEqualTo(NOW.toString());
    assertThat(files).hasSize(manifest.path("files").size() + 1);
    for (JsonNode file : manifest.path("files")) {
      String text = files.get(file.path("name").asString());
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      assertThat(file.path("bytes").asLong()).isEqualTo(bytes.length);
      assertThat(file.path("rows").asLong()).isEqualTo(text.lines().count());
      assertThat(file.path("cut").asBoolean()).isFalse();
      assertThat(file.path("sha256").asString())
          .isEqualTo(HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes)));
    }
    assertThat(files.get("traces.jsonl").lines().distinct()).hasSize(450);
    JsonNode newest = json(files.get("traces.jsonl").lines().findFirst().orElseThrow());
    assertThat(newest.path("duration_micros").asInt()).isEqualTo(1);
    assertThat(files.get("figures.jsonl")).contains("relyra_login_traces", "replay_keys");
    assertThat(files.get("versions.jsonl"))
        .contains("\"postgresql\":", "relyra_core_history", "relyra_store_history");
  }

  @Test
  void nothingOfAnotherTenantIsInIt() {
    String two = "two-" + UUID.randomUUID();
    String umbrella = "umbrella-" + UUID.randomUUID();
    database.connection(one, tenant);
    database.connection(two, umbrella);
    database.traces(one, tenant, 1);
    database.traces(two, umbrella, 1);
    Map<String, String> files = bundle(acme);
    assertThat(files.get("connections.jsonl")).contains(one).doesNotContain(two);
    assertThat(files.get("traces.jsonl")).contains(one).doesNotContain(two);
    OrganizationScope mine = OrganizationScope.only(new OrganizationId(tenant));
    Map<String, String> foreign = bundle(DiagnosticScope.of(mine, new ConnectionId(two)));
    assertThat(foreign.get("connections.jsonl") + foreign.get("traces.jsonl")).isEmpty();
    Map<String, String> only =
        bundle(DiagnosticScope.of(OrganizationScope.everything(), new ConnectionId(two)));
    assertThat(only.get("connections.jsonl").lines()).hasSize(1);
    assertThat(only.get("audit_chains.jsonl")).contains("\"intact\":true");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new DiagnosticScope(Optional.empty(), Optional.empty()));
  }

  @Test
  void rowsAreReadAsPartsAreAskedFor() {
    int pages = 40;
    database.connection(one, tenant);
    database.traces(one, tenant, pages * BundleReader.PAGE);
    CountedStatements statements = new CountedStatements(database.pool());
    DiagnosticBundle bundle = new DiagnosticBundle(database.reader(statements), Integer.MAX_VALUE);
    StepVerifier.create(bundle.zip(acme, HASH, NOW), 0)
        // The files before the traces have two or three parts each.
        .thenRequest(16)
        .expectNextCount(16)
        .then(this::otherStatementsHaveTheirTurn)
        .then(() -> assertThat(pages(statements)).isLessThan(pages / 2))
        .thenCancel()
        .verify(BundleDatabase.PATIENCE);
    long before = pages(statements);
    StepVerifier.create(bundle.zip(acme, HASH, NOW).then())
        .expectComplete()
        .verify(BundleDatabase.PATIENCE);
    assertThat(pages(statements) - before).isGreaterThanOrEqualTo(pages);
  }

  // Whoever read without being asked would read as much meanwhile.
  private void otherStatementsHaveTheirTurn() {
    for (int i = 0; i < 200; i++) {
      database.statement();
    }
  }

  @Test
  void aFileIsCutAtItsBoundAndSaysSo() {
    database.connection(one, tenant);
    database.traces(one, tenant, 3);
    DiagnosticBundle bundle = new DiagnosticBundle(database.reader(database.pool()), 2);
    Map<String, String> files =
        BundleDatabase.unzipped(
            BundleDatabase.joined(bundle.zip(acme, HASH, NOW).collectList().toFuture().join()));
    assertThat(files.get("traces.jsonl").lines()).hasSize(2);
    assertThat(files.get("manifest.json"))
        .containsPattern("\"name\":\"traces.jsonl\",\"rows\":2,[^}]*\"cut\":true");
    assertThat(files.get("manifest.json"))
        .containsPattern("\"name\":\"connections.jsonl\",\"rows\":1,[^}]*\"cut\":false");
  }

  @Test
  void equalIdsStayEqualWithinABundleAndWithAKeptKeyOnly() {
    database.connection(one, tenant);
    database.traces(one, tenant, 1);
    String kept = bundle(acme).get("traces.jsonl");
    assertThat(kept).contains(HASH.of("number-1")).isEqualTo(bundle(acme).get("traces.jsonl"));
    Map<String, String> other = unzipped(acme, KeyedHash.withNewKey());
    assertThat(other.get("traces.jsonl")).isNotEqualTo(kept);
  }

  @Test
  void aTamperedAuditLogShows() {
    database.connection(one, tenant);
    database.execute(
        ("INSERT INTO relyra.relyra_audit_events(connection_id, organization_id, domain, action,"
                + " actor, cause, chain, chain_position, previous_hash, hash) VALUES ('%1$s',"
                + " '%2$s', 'connection', 'created', 'kim', 'because', '%1$s', 1,"
                + " decode(repeat('00', 32), 'hex'), decode(repeat('ab', 32), 'hex'))")
            .formatted(one, tenant));
    assertThat(bundle(acme).get("audit_chains.jsonl")).contains("\"intact\":false");
  }

  private static long pages(CountedStatements statements) {
    return statements.seen().stream().filter(sql -> sql.contains("relyra_login_traces")).count();
  }

  private Map<String, String> bundle(DiagnosticScope scope) {
    return unzipped(scope, HASH);
  }

  private Map<String, String> unzipped(DiagnosticScope scope, KeyedHash hash) {
    DiagnosticBundle bundle =
        new DiagnosticBundle(database.reader(database.pool()), DiagnosticBundle.MAX_ROWS);
    return BundleDatabase.unzipped(
        BundleDatabase.joined(bundle.zip(scope, hash, NOW).collectList().toFuture().join()));
  }

  private static JsonNode json(String text) {
    return JsonMapper.shared().readTree(text);
  }

  @Test
  void aBundleHasManyParts() {
    database.connection(one, tenant);
    database.traces(one, tenant, 2000);
    List<Integer> sizes =
        new DiagnosticBundle(database.reader(database.pool()), DiagnosticBundle.MAX_ROWS)
            .zip(acme, HASH, NOW)
            .map(part -> part.remaining())
            .collectList()
            .toFuture()
            .join();
    assertThat(sizes).hasSizeGreaterThan(10).allMatch(size -> size > 0 && size < 100_000);
  }
}
