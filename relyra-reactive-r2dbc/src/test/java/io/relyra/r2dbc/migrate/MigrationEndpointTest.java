// SPDX-License-Identifier: Apache-2.0
package io.relyra.r2dbc.migrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.relyra.api.ErrorCode;
import io.relyra.api.RelyraException;
import io.relyra.r2dbc.PoolLimits;
import io.relyra.r2dbc.R2dbcLoginStore;
import io.relyra.r2dbc.RelyraConnectionPool;
import io.relyra.r2dbc.StoreTables;
import io.relyra.test.contract.Samples;
import io.relyra.test.postgres.EmbeddedServer;
import io.relyra.test.postgres.EmbeddedSettings;
import io.relyra.test.postgres.TestDatabase;
import io.relyra.test.postgres.TestPostgres;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MigrationEndpointTest {
  private static final int LOOKS = 300;
  private static final Duration LIMIT = Duration.ofSeconds(20);
  private final TestDatabase database = TestPostgres.newDatabase();

  @AfterEach
  void drop() {
    database.close();
  }

  @Test
  void everythingGoesThroughTheEndpointOverAtMostTwoConnections() throws IOException {
    try (TcpProxy proxy = new TcpProxy(database.host(), database.port())) {
      RelyraMigratorBuilder builder = through(proxy.port());
      RelyraMigrator migrator = builder.build();
      assertThat(proxy.total()).isZero();
      assertThat(migrator.migrate().scripts(MigrationOutcome.APPLIED)).isEqualTo(13);
      assertThat(proxy.most()).isEqualTo(2);
      awaitNoneOpen(proxy);
    }
    assertThat(direct().build().migrate().outcome()).isEqualTo(MigrationOutcome.UP_TO_DATE);
  }

  @Test
  void statementsPassByteForByte() throws IOException {
    try (TcpProxy proxy = new TcpProxy(database.host(), database.port())) {
      through(proxy.port()).build().migrate();
      String said = proxy.said();
      ScriptNames names = new ScriptNames("relyra", StoreTables.DEFAULT);
      for (MigrationUnit unit : MigrationUnit.values()) {
        for (Script script : unit.scripts()) {
          assertThat(SqlStatements.of(script.text(names))).allMatch(said::contains);
        }
      }
    }
  }

  @Test
  void theRunningServiceNeverOpensTheEndpoint() throws IOException {
    try (TcpProxy proxy = new TcpProxy(database.host(), database.port())) {
      through(proxy.port()).build().migrate();
      int migrating = proxy.total();
      R2dbcLoginStore store =
          new R2dbcLoginStore(
              RelyraConnectionPool.create(
                  "r2dbc:postgresql://%s:%d/%s"
                      .formatted(database.host(), database.port(), database.name()),
                  database.user(),
                  database.password(),
                  PoolLimits.DEFAULT));
      assertThat(store.fetch(Samples.relayState()).block(LIMIT)).isNotNull();
      assertThat(store.consume(Samples.assertion(Instant.now())).block(LIMIT)).isNotNull();
      store.close().block(LIMIT);
      assertThat(proxy.total()).isEqualTo(migrating);
    }
  }

  @Test
  void aStatementThatOnlyAProxyKnowsIsLeftToIt(@TempDir Path folder) throws IOException {
    String own = "ALTER TABLE items ENABLE ELECTRIC";
    Files.writeString(folder.resolve("V1__items.sql"), "CREATE TABLE items(x int);\n" + own + ";");
    try (VendorProxy proxy = new VendorProxy(database.host(), database.port())) {
      MigrationEndpoint endpoint = endpoint(proxy.port()).with("preferQueryMode", "simple");
      Flyway.configure()
          .dataSource(new EndpointDataSource(endpoint, false))
          .locations("filesystem:" + folder)
          .configuration(Map.of("flyway.postgresql.transactional.lock", "false"))
          .load()
          .migrate();
      assertThat(proxy.answered()).containsExactly(own);
      assertThat(
              RelyraMigrator.builder(endpoint)
                  .schema("public")
                  .storeTables(StoreTables.inSchema("public"))
                  .build()
                  .migrate()
                  .scripts(MigrationOutcome.APPLIED))
          .isEqualTo(13);
    }
    assertThat(database.count("SELECT count(*) FROM items")).isZero();
    assertThatThrownBy(() -> database.execute(own)).rootCause().hasMessageContaining("syntax");
  }

  @Test
  void aPoolerInTransactionModeIsRefused() throws IOException {
    try (TransactionPooler pooler = new TransactionPooler(database.host(), database.port())) {
      RelyraMigrator migrator = through(pooler.port()).build();
      assertThatThrownBy(migrator::migrate)
          .hasMessageContaining("leads through a pooler in transaction mode");
      assertThatThrownBy(migrator::plan)
          .hasMessageContaining("leads through a pooler in transaction mode");
    }
    assertThat(database.read("SELECT to_regnamespace('relyra')")).isEqualTo("null");
  }

  @Test
  void lookingThroughAPoolerInTransactionModeLeavesNoSettingBehind() throws Exception {
    direct().build().migrate();
    try (TransactionPooler pooler = new TransactionPooler(database.host(), database.port())) {
      MigrationEndpoint pooled = endpoint(pooler.port());
      through(pooler.port()).build().requireMigrated();
      direct().sameClusterAs(pooled).build().migrate();
      assertThatThrownBy(() -> through(pooler.port()).build().status())
          .hasMessageContaining("pooler in transaction mode");
      try (DatabaseSession next = DatabaseSession.open(pooled)) {
        assertThat(next.text("SHOW default_transaction_read_only")).isEqualTo("off");
        assertThat(next.text("SHOW search_path")).isEqualTo("\"$user\", public");
        next.execute("CREATE TABLE written(x int)");
      }
    }
  }

  @Test
  void aPoolerInSessionModeIsAsGoodAsTheServer() throws IOException {
    try (SessionPooler pooler = new SessionPooler(database.host(), database.port())) {
      RelyraMigrator migrator = through(pooler.port()).build();
      assertThat(migrator.plan().outcome()).isEqualTo(MigrationOutcome.WOULD_APPLY);
      assertThat(migrator.migrate().scripts(MigrationOutcome.APPLIED)).isEqualTo(13);
      assertThat(migrator.migrate().outcome()).isEqualTo(MigrationOutcome.UP_TO_DATE);
      assertThat(pooler.reused()).isPositive();
    }
  }

  @Test
  void anEndpointThatIsDownIsNotReplacedByTheServerBehindIt() throws IOException {
    int nobody;
    try (ServerSocket socket = new ServerSocket(0)) {
      nobody = socket.getLocalPort();
    }
    MigrationEndpoint runtime = endpoint(database.port());
    assertThatThrownBy(
            () -> through(nobody).sameClusterAs(runtime).connectRetries(0).build().migrate())
        .isInstanceOfSatisfying(
            RelyraException.class,
            e -> assertThat(e.code()).isEqualTo(ErrorCode.MIGRATION_UNAVAILABLE));
    assertThat(database.read("SELECT to_regnamespace('relyra')")).isEqualTo("null");
  }

  @Test
  void anEndpointOfAnotherClusterIsRefused() {
    try (EmbeddedServer other = EmbeddedServer.start(EmbeddedSettings.forTests())) {
      MigrationEndpoint runtime =
          new MigrationEndpoint(
              other.address().jdbcUrl(), other.address().user(), other.address().password());
      assertThatThrownBy(() -> direct().sameClusterAs(runtime).build().migrate())
          .hasMessageContaining("lead to two different databases");
    }
    assertThat(database.read("SELECT to_regnamespace('relyra')")).isEqualTo("null");
    assertThat(direct().sameClusterAs(endpoint(database.port())).build().migrate().outcome())
        .isEqualTo(MigrationOutcome.APPLIED);
  }

  @Test
  void propertiesReachTheDriver() {
    MigrationEndpoint encrypted = endpoint(database.port()).with("sslmode", "require");
    assertThatThrownBy(() -> RelyraMigrator.builder(encrypted).connectRetries(0).build().plan())
        .rootCause()
        .hasMessageContaining("SSL");
    assertThat(encrypted.toString()).doesNotContain("sslmode").doesNotContain(database.password());
  }

  @Test
  void aUrlOfAnotherFormIsRefusedWithoutRepeatingIt() {
    assertThatThrownBy(() -> new MigrationEndpoint("jdbc:mysql://u:geheim@h/x", "", ""))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("expected jdbc:postgresql://host:port/database");
  }

  // A socket is seen to be closed a moment after its owner closed it.
  private void awaitNoneOpen(TcpProxy proxy) {
    for (int look = 0; look < LOOKS && proxy.open() > 0; look++) {
      database.execute("SELECT pg_sleep(0.01)");
    }
    assertThat(proxy.open()).isZero();
  }

  private MigrationEndpoint endpoint(int port) {
    return new MigrationEndpoint(
        "jdbc:postgresql://" + database.host() + ":" + port + "/" + database.name(),
        database.user(),
        database.password());
  }

  private RelyraMigratorBuilder through(int port) {
    return RelyraMigrator.builder(endpoint(port)).storeTables(StoreTables.DEFAULT);
  }

  private RelyraMigratorBuilder direct() {
    return through(database.port());
  }
}
