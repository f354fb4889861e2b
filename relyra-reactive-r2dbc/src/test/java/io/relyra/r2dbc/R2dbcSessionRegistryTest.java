// SPDX-License-Identifier: Apache-2.0
package io.relyra.r2dbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.r2dbc.spi.ConnectionFactories;
import io.relyra.api.ConnectionId;
import io.relyra.api.ErrorCode;
import io.relyra.api.RelyraException;
import io.relyra.api.session.LogoutScope;
import io.relyra.api.session.RegisteredSession;
import io.relyra.api.session.SubjectKey;
import io.relyra.api.store.ExpiringStore;
import io.relyra.test.blocking.BlockHoundExtension;
import io.relyra.test.contract.ActiveSessionRegistryContract;
import io.relyra.test.contract.ExpiryContract;
import io.relyra.test.contract.StoreInspector;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

@ExtendWith(BlockHoundExtension.class)
class R2dbcSessionRegistryTest implements ActiveSessionRegistryContract, ExpiryContract {
  private static final TableName TABLE = new TableName("relyra", "Open_Sessions");
  private static final SubjectKey ADA = SubjectKey.of(new ConnectionId("acme"), "ada@example.com");

  private static StoreDatabase database;
  private static R2dbcSessionRegistry registry;
  private static R2dbcSessionRegistry otherNode;

  @BeforeAll
  static void open() {
    database = new StoreDatabase(StoreTables.DEFAULT.withLoginSessions(TABLE));
    registry = new R2dbcSessionRegistry(database.pool(), TABLE, StoreDatabase.PATIENCE);
    otherNode = new R2dbcSessionRegistry(database.pool(), TABLE, StoreDatabase.PATIENCE);
  }

  @AfterAll
  static void close() {
    database.close();
  }

  @BeforeEach
  void empty() {
    database.jdbc().execute("TRUNCATE " + TABLE.quoted());
  }

  @Test
  void rowHoldsNobodysName() {
    RegisteredSession session =
        new RegisteredSession("h", ADA, Optional.of("i-1"), Instant.parse("2100-01-01T00:00:00Z"));
    StepVerifier.create(registry.save(session))
        .expectNext(session)
        .expectComplete()
        .verify(StoreDatabase.PATIENCE);
    assertThat(
            database
                .jdbc()
                .read(
                    "SELECT concat_ws('|', session_id, subject_key, session_index,"
                        + " expires_at AT TIME ZONE 'UTC') FROM "
                        + TABLE.quoted()))
        .isEqualTo("h|" + ADA.value() + "|i-1|2100-01-01 00:00:00");
  }

  @Test
  void namesThatNoIndexCouldHoldAreFoundToo() {
    String index = UUID.randomUUID().toString().repeat(200);
    Instant end = Instant.now().plus(Duration.ofHours(1));
    registry.save(new RegisteredSession("h", ADA, Optional.of(index), end)).toFuture().join();
    assertThat(otherNode.find(new LogoutScope(ADA, Set.of(index))).toFuture().join()).hasSize(1);
  }

  @Test
  void usersAndSessionsAreFoundByAnIndex() {
    database
        .jdbc()
        .execute(
            "INSERT INTO %s SELECT 'h' || n, 'k' || n / 2, 'i', now(), now() + interval '1 h'"
                    .formatted(TABLE.quoted())
                + " FROM generate_series(1, 20000) n; ANALYZE "
                + TABLE.quoted());
    SessionStatements statements = SessionStatements.on(TABLE);
    for (String sql :
        List.of(
            statements.find().replace("$1", "'k7'").replace("$2", "'{i}'"),
            statements.isActive().replace("$1", "'h7'"),
            statements.remove().replace("$1", "'h7'"))) {
      assertThat(plan(sql)).contains("Index").doesNotContain("Seq Scan");
    }
  }

  @Test
  void unreachableDatabaseIsNoAnswer() {
    R2dbcSessionRegistry nowhere =
        new R2dbcSessionRegistry(ConnectionFactories.get("r2dbc:postgresql://x:x@127.0.0.1:1/x"));
    for (Mono<?> call :
        List.of(
            nowhere.save(new RegisteredSession("h", ADA, Optional.empty(), Instant.now())),
            nowhere.remove("h"),
            nowhere.isActive("h"),
            nowhere.find(new LogoutScope(ADA, Set.of())))) {
      StepVerifier.create(call)
          .expectErrorMatches(
              e ->
                  e instanceof RelyraException known && known.code() == ErrorCode.STORE_UNAVAILABLE)
          .verify(StoreDatabase.PATIENCE);
    }
  }

  @Test
  void missingTableIsAMisconfiguration() {
    R2dbcSessionRegistry elsewhere =
        new R2dbcSessionRegistry(
            database.pool(), new TableName("relyra", "nowhere"), StoreDatabase.PATIENCE);
    StepVerifier.create(elsewhere.isActive("h"))
        .expectErrorMatches(
            e ->
                e instanceof RelyraException known && known.code() == ErrorCode.STORE_MISCONFIGURED)
        .verify(StoreDatabase.PATIENCE);
  }

  private static String plan(String sql) {
    return database.jdbc().read("EXPLAIN (FORMAT JSON) " + sql);
  }

  @Override
  public R2dbcSessionRegistry sessionRegistry() {
    return registry;
  }

  @Override
  public R2dbcSessionRegistry otherNode() {
    return otherNode;
  }

  @Override
  public ExpiringStore expiring() {
    return registry;
  }

  @Override
  public ExpiringStore expiringOnOtherNode() {
    return otherNode;
  }

  @Override
  public BooleanSupplier entry(Duration lifetime) {
    String id = UUID.randomUUID().toString();
    registry
        .save(new RegisteredSession(id, ADA, Optional.empty(), now().plus(lifetime)))
        .toFuture()
        .join();
    return () ->
        database
                .jdbc()
                .count(
                    "SELECT count(*) FROM " + TABLE.quoted() + " WHERE session_id = '" + id + "'")
            == 1;
  }

  @Override
  public StoreInspector inspector() {
    return database;
  }

  @Override
  public Instant now() {
    return database.now();
  }

  @Override
  public void timePasses(Duration duration) {
    database
        .jdbc()
        .execute(
            "UPDATE %s SET expires_at = expires_at - make_interval(secs => %s)"
                .formatted(TABLE.quoted(), duration.toNanos() / 1e9));
  }
}
