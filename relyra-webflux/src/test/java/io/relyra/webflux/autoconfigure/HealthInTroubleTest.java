// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;

import io.relyra.api.connection.store.CertificateInventory;
import io.relyra.api.connection.store.ConnectionStore;
import io.relyra.api.store.ExpiryRequest;
import io.relyra.r2dbc.StoreTables;
import io.relyra.r2dbc.migrate.MigrationUnit;
import io.relyra.r2dbc.migrate.RelyraMigrator;
import io.relyra.r2dbc.migrate.Rollback;
import io.relyra.test.blocking.BlockHoundExtension;
import io.relyra.test.postgres.ServerAddress;
import io.relyra.test.postgres.TestDatabase;
import io.relyra.test.postgres.TestPostgres;
import io.relyra.webflux.sample.plain.PlainApplication;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/** Each part of the health as an operator sees it: well, in real trouble, and well again. */
@ExtendWith(BlockHoundExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HealthInTroubleTest {
  private static final String UP = "UP";
  private static final String WARNING = "WARNING";
  private static final Map<String, String> ALL_UP =
      Map.of("listener", UP, "store", UP, "schema", UP, "expiry", UP, "certificates", UP);

  private TestDatabase database;
  private BootService service;
  private SeenHealth health;
  private String acme;

  @BeforeAll
  void start() {
    database = TestPostgres.newDatabase();
    List<String> properties = new ArrayList<>(BootProperties.r2dbc(database));
    properties.addAll(
        List.of(
            BootService.WITHOUT_SECURITY,
            "relyra.base-url=https://sp.example.com",
            "relyra.connection-store.enabled=true",
            // Nobody deletes what is over.
            "relyra.expiry.enabled=false",
            "management.endpoint.health.show-details=always"));
    service = BootService.start(PlainApplication.class, properties.toArray(String[]::new));
    health = new SeenHealth(service);
    acme =
        new Operator(service.bean(ConnectionStore.class), service.bean(CertificateInventory.class))
            .publish("Acme", "acme")
            .id()
            .value();
    health.await(ALL_UP);
  }

  @AfterAll
  void stop() {
    service.close();
    database.close();
  }

  @Test
  void listenerThatIsCutWarnsAndIsUpAgainWhenItHears() {
    // It comes back soon, so it is cut until it is seen.
    health.await(
        Map.of("listener", WARNING, "store", UP, "schema", UP), () -> end("query ILIKE 'LISTEN%'"));
    health.await(ALL_UP);
  }

  @Test
  void databaseThatIsDownTakesTheNodeOutOfServiceUntilItIsBack() {
    letIn(false);
    try {
      end("true");
      health.await(
          Map.of(
              "store", "DOWN",
              "listener", WARNING,
              "schema", "UNKNOWN",
              "expiry", "UNKNOWN",
              "certificates", WARNING));
      assertThat(health.part("store").at("/details/code").asString()).isNotEmpty();
      assertThat(health.part("certificates").at("/details/stored_connections").asString())
          .isEqualTo("not known");
      assertThat(health.httpStatus()).isEqualTo(503);
    } finally {
      letIn(true);
    }
    health.await(ALL_UP);
    assertThat(health.httpStatus()).isEqualTo(200);
  }

  @Test
  void olderTablesWarnAndNewerOnesDoNot() {
    RelyraMigrator migrator =
        RelyraMigrator.builder(database.jdbcUrl())
            .user(database.user())
            .password(database.password())
            .storeTables(StoreTables.DEFAULT)
            .build();
    int newest = MigrationUnit.CORE.newestVersion();
    assertThat(migrator.rollback(new Rollback(MigrationUnit.CORE, newest, "operator", "a test")))
        .asString()
        .contains("ROLLED_BACK");
    assertThat(health.statusOf("schema")).isEqualTo(WARNING);
    assertThat(core()).isEqualTo(newest - 1 + " of " + newest);
    assertThat(health.httpStatus()).isEqualTo(200);

    migrator.release(MigrationUnit.CORE, "operator");
    migrator.migrate();
    assertThat(health.statusOf("schema")).isEqualTo(UP);
    assertThat(core()).isEqualTo(newest + " of " + newest);

    String history = "relyra." + MigrationUnit.CORE.historyTable();
    database.execute(
        "CREATE TEMP TABLE later AS SELECT * FROM "
            + history
            + " ORDER BY installed_rank DESC LIMIT 1;"
            + " UPDATE later SET installed_rank = installed_rank + 1, version = '"
            + (newest + 1)
            + "'; INSERT INTO "
            + history
            + " SELECT * FROM later");
    try {
      assertThat(health.statusOf("schema")).isEqualTo(UP);
      assertThat(core()).isEqualTo(newest + 1 + " of " + newest);
    } finally {
      database.execute("DELETE FROM " + history + " WHERE version = '" + (newest + 1) + "'");
    }
  }

  @Test
  void rowsThatNobodyDeletesWarnUntilSomebodyDoes() {
    service.browser().get("/saml/login");
    database.execute("UPDATE relyra.request_intents SET expires_at = now() - interval '7 hours'");
    assertThat(health.statusOf("expiry")).isEqualTo(WARNING);
    assertThat(health.part("expiry").at("/details/lag_seconds").asLong())
        .isBetween(25_200L, 26_000L);
    assertThat(health.httpStatus()).isEqualTo(200);

    service
        .bean(LoginExpiry.class)
        .intents()
        .expire(ExpiryRequest.DEFAULT)
        .collectList()
        .toFuture()
        .join();
    assertThat(health.statusOf("expiry")).isEqualTo(UP);
    assertThat(health.part("expiry").at("/details/lag_seconds").asLong()).isZero();
  }

  @Test
  void certificateOfAStoredConnectionWarnsBeforeItsEnd() {
    String table = "relyra.relyra_connection_certificates";
    String end = database.read("SELECT not_after FROM " + table);
    database.execute("UPDATE " + table + " SET not_after = now() + interval '29 days'");
    try {
      JsonNode certificates = health.part("certificates");
      assertThat(certificates.at("/status").asString()).isEqualTo(WARNING);
      assertThat(certificates.at("/details").propertyNames()).containsExactly(acme);
    } finally {
      database.execute("UPDATE " + table + " SET not_after = '" + end + "'");
    }
    assertThat(health.statusOf("certificates")).isEqualTo(UP);
  }

  private String core() {
    return health.part("schema").at("/details/core").asString();
  }

  private void letIn(boolean allowed) {
    maintenance("ALTER DATABASE \"" + database.name() + "\" ALLOW_CONNECTIONS " + allowed);
  }

  private void end(String which) {
    maintenance(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '"
            + database.name()
            + "' AND "
            + which);
  }

  private void maintenance(String sql) {
    ServerAddress server = database.address().withDatabase("postgres");
    try (Connection connection = server.connect();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new AssertionError(sql, e);
    }
  }
}
