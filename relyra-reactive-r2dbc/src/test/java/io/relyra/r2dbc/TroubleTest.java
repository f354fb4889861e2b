// SPDX-License-Identifier: Apache-2.0
package io.relyra.r2dbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.r2dbc.pool.ConnectionPool;
import io.r2dbc.postgresql.PostgresqlConnectionFactoryProvider;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.ConnectionFactories;
import io.r2dbc.spi.ConnectionFactory;
import io.r2dbc.spi.ConnectionFactoryMetadata;
import io.r2dbc.spi.ConnectionFactoryOptions;
import io.relyra.api.ErrorCode;
import io.relyra.api.RelyraException;
import io.relyra.api.store.ConsumeOutcome.Consumed;
import io.relyra.api.store.PutOutcome.Stored;
import io.relyra.api.store.RequestIntent;
import io.relyra.api.store.UsedAssertion;
import io.relyra.test.blocking.BlockHoundExtension;
import io.relyra.test.contract.Samples;
import io.relyra.test.contract.StoreInspector.IntentState;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What a table or a server in disorder does: rows are read as text, never run (CVE-2026-40993). */
@ExtendWith(BlockHoundExtension.class)
class TroubleTest {
  private static final int RACERS = 64;

  private static StoreDatabase database;
  private final RequestIntent intent = Samples.intent();
  private final UsedAssertion assertion = Samples.assertion(Instant.now());

  @BeforeAll
  static void open() {
    database = new StoreDatabase();
    database.jdbc().execute("DROP ROLE IF EXISTS relyra_reader");
    database.jdbc().execute("CREATE ROLE relyra_reader LOGIN PASSWORD 'reader'");
    database.jdbc().execute("GRANT USAGE ON SCHEMA relyra TO relyra_reader");
    database.jdbc().execute("GRANT SELECT ON ALL TABLES IN SCHEMA relyra TO relyra_reader");
  }

  @AfterAll
  static void close() {
    database.jdbc().execute("DROP OWNED BY relyra_reader; DROP ROLE relyra_reader");
    database.close();
  }

  @Test
  void aMissingTableIsAMisconfiguration() {
    R2dbcLoginStore store =
        new R2dbcLoginStore(
            database.pool(), StoreTables.inSchema("public"), R2dbcRequestStore.DEFAULT_LIMIT);
    Trouble.expect(store.put(intent), ErrorCode.STORE_MISCONFIGURED, "42P01");
    Trouble.expect(store.consume(assertion), ErrorCode.STORE_MISCONFIGURED, "42P01");
    Trouble.expect(login(store), ErrorCode.STORE_MISCONFIGURED, "42P01");
  }

  @Test
  void aMissingSchemaColumnOrIndexIsAMisconfiguration() {
    Trouble.expect(storeOn("nowhere").put(intent), ErrorCode.STORE_MISCONFIGURED, "42P01");
    database.jdbc().execute("CREATE SCHEMA bare");
    database
        .jdbc()
        .execute(
            "CREATE TABLE bare.request_intents(relay_state text);"
                + "CREATE TABLE bare.replay_keys(replay_key text, inserted_at timestamptz,"
                + " metadata jsonb, expires_at timestamptz)");
    Trouble.expect(storeOn("bare").put(intent), ErrorCode.STORE_MISCONFIGURED, "42703");
    Trouble.expect(storeOn("bare").consume(assertion), ErrorCode.STORE_MISCONFIGURED, "42P10");
  }

  @Test
  void aMissingRightIsAMisconfiguration() {
    R2dbcLoginStore store =
        new R2dbcLoginStore(database.pool("relyra_reader", "reader", PoolLimits.DEFAULT));
    Trouble.expect(store.put(intent), ErrorCode.STORE_MISCONFIGURED, "42501");
    Trouble.expect(login(store), ErrorCode.STORE_MISCONFIGURED, "42501");
  }

  @Test
  void aWrongPasswordIsAMisconfigurationAndStaysSecret() {
    R2dbcLoginStore store =
        new R2dbcLoginStore(database.pool("relyra_reader", "geheim", PoolLimits.DEFAULT));
    RelyraException trouble =
        Trouble.expect(store.put(intent), ErrorCode.STORE_MISCONFIGURED, "28P01");
    assertThat(trouble).hasStackTraceContaining("28P01");
    assertThat(trouble.toString()).doesNotContain("geheim");
  }

  @Test
  void aReadOnlyServerIsUnavailable() {
    R2dbcLoginStore store = new R2dbcLoginStore(withSetting("default_transaction_read_only", "on"));
    Trouble.expect(store.put(intent), ErrorCode.STORE_UNAVAILABLE, "25006");
  }

  @ParameterizedTest
  @ValueSource(strings = {"repeatable read", "serializable"})
  void anotherIsolationLevelNeverLetsTwoWin(String level) {
    database.loginStore().put(intent).toFuture().join();
    R2dbcLoginStore store =
        new R2dbcLoginStore(withSetting("default_transaction_isolation", level));
    List<Object> seen =
        Flux.range(0, RACERS)
            .flatMap(
                i -> login(store).cast(Object.class).onErrorResume(e -> Mono.just(codeOf(e))),
                RACERS)
            .collectList()
            .toFuture()
            .join();
    assertThat(seen).hasSize(RACERS).filteredOn(Consumed.class::isInstance).hasSize(1);
    assertThat(seen)
        .filteredOn(ErrorCode.class::isInstance)
        .allMatch(ErrorCode.STORE_MISCONFIGURED::equals);
  }

  @Test
  void thePoolMakesConnectionsReadCommitted() {
    database
        .jdbc()
        .execute(
            "ALTER DATABASE \""
                + database.jdbc().name()
                + "\" SET default_transaction_isolation = 'serializable'");
    try {
      String level =
          Mono.usingWhen(
                  database.pool().create(),
                  c ->
                      Flux.from(c.createStatement("SHOW transaction_isolation").execute())
                          .concatMap(r -> r.map(row -> row.get(0, String.class)))
                          .single(),
                  Connection::close)
              .toFuture()
              .join();
      assertThat(level).isEqualTo("read committed");
    } finally {
      database
          .jdbc()
          .execute(
              "ALTER DATABASE \""
                  + database.jdbc().name()
                  + "\" RESET default_transaction_isolation");
    }
  }

  @Test
  void aConnectionInsideATransactionIsRefused() {
    ConnectionFactory inTransaction =
        new ConnectionFactory() {
          private final ConnectionFactory plain = ConnectionFactories.get(database.options());

          @Override
          public Publisher<? extends Connection> create() {
            return Mono.from(plain.create())
                .flatMap(c -> Mono.from(c.beginTransaction()).thenReturn(c));
          }

          @Override
          public ConnectionFactoryMetadata getMetadata() {
            return plain.getMetadata();
          }
        };
    Trouble.expect(
        new R2dbcLoginStore(inTransaction).put(intent),
        ErrorCode.STORE_MISCONFIGURED,
        "auto-commit");
  }

  @Test
  void aCommitThatFailsIsNoYes() {
    database
        .jdbc()
        .execute(
            """
            CREATE SCHEMA late;
            CREATE TABLE late.request_intents (LIKE relyra.request_intents INCLUDING ALL);
            CREATE TABLE late.replay_keys (LIKE relyra.replay_keys INCLUDING ALL);
            CREATE FUNCTION late.refuse() RETURNS trigger LANGUAGE plpgsql AS
              $$ BEGIN RAISE EXCEPTION 'at commit'; END $$;
            CREATE CONSTRAINT TRIGGER refuse AFTER INSERT ON late.replay_keys
              DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION late.refuse();
            """);
    R2dbcLoginStore store = storeOn("late");
    assertThat(store.put(intent).toFuture().join()).isInstanceOf(Stored.class);
    Trouble.expect(store.consume(assertion), ErrorCode.INTERNAL_ERROR, "P0001");
    Trouble.expect(login(store), ErrorCode.INTERNAL_ERROR, "P0001");
    assertThat(database.jdbc().count("SELECT count(*) FROM late.replay_keys")).isZero();
    assertThat(
            database
                .jdbc()
                .count("SELECT count(*) FROM late.request_intents WHERE consumed_at IS NOT NULL"))
        .isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "[]",
        "7",
        "{\"version\": 2}",
        "{\"version\": 3}",
        "{\"version\": 1}",
        "{\"version\": 1, \"connection_id\": 3}"
      })
  void aDamagedIntentIsAnErrorAndSpent(String json) {
    R2dbcLoginStore store = database.loginStore();
    store.put(intent).toFuture().join();
    database
        .jdbc()
        .execute(
            "UPDATE relyra.request_intents SET intent = '"
                + json
                + "' WHERE relay_state = '"
                + intent.relayState().value()
                + "'");
    Trouble.expect(
        store.fetch(intent.relayState()), ErrorCode.REQUEST_INTENT_INVALID, "cannot be read");
    Trouble.expect(login(store), ErrorCode.REQUEST_INTENT_INVALID, "cannot be read");
    assertThat(database.intent(intent.relayState())).isEqualTo(IntentState.CONSUMED);
  }

  @Test
  void connectionsThatTheServerClosedAreReplacedUnnoticed() {
    ConnectionPool pool = database.pool();
    R2dbcLoginStore store = new R2dbcLoginStore(pool);
    Flux.range(0, RACERS)
        .flatMap(i -> store.put(Samples.intent()), RACERS)
        .then()
        .toFuture()
        .join();
    assertThat(pool.getMetrics().orElseThrow().allocatedSize()).isGreaterThan(1);
    database
        .jdbc()
        .execute(
            "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity"
                + " WHERE datname = current_database() AND application_name LIKE 'r2dbc%'");
    Flux.range(0, RACERS).concatMap(i -> store.put(Samples.intent())).then().toFuture().join();
  }

  private static ErrorCode codeOf(Throwable trouble) {
    return ((RelyraException) trouble).code();
  }

  private Mono<?> login(R2dbcLoginStore store) {
    return store.consumeLogin(intent.relayState(), intent.requestId(), assertion);
  }

  private static R2dbcLoginStore storeOn(String schema) {
    return new R2dbcLoginStore(
        database.pool(), StoreTables.inSchema(schema), R2dbcRequestStore.DEFAULT_LIMIT);
  }

  private static ConnectionFactory withSetting(String name, String value) {
    ConnectionFactoryOptions options =
        database
            .options()
            .mutate()
            .option(PostgresqlConnectionFactoryProvider.OPTIONS, Map.of(name, value))
            .build();
    return ConnectionFactories.get(options);
  }
}
