// SPDX-License-Identifier: Apache-2.0
package io.relyra.r2dbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.relyra.api.ErrorCode;
import io.relyra.api.RelyraException;
import io.relyra.api.store.ConsumeOutcome.Consumed;
import io.relyra.api.store.IntentRefusal.AlreadyConsumed;
import io.relyra.api.store.LoginOutcome;
import io.relyra.api.store.PutOutcome.Stored;
import io.relyra.api.store.RequestIntent;
import io.relyra.api.store.UsedAssertion;
import io.relyra.r2dbc.coalesce.CoalescingSettings;
import io.relyra.test.blocking.BlockHoundExtension;
import io.relyra.test.contract.Samples;
import io.relyra.test.contract.StoreInspector.IntentState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * What happens to the callers of a shared statement when one of them, or the server, is trouble.
 */
@ExtendWith(BlockHoundExtension.class)
class SharedTroubleTest {
  // The first two callers go alone; the others are one statement.
  private static final CoalescingSettings SHARED = new CoalescingSettings(1, 1, 256, 4_096);
  private static final int CALLERS = 40;

  private static StoreDatabase database;

  @BeforeAll
  static void open() {
    database = new StoreDatabase();
  }

  @AfterAll
  static void close() {
    database.close();
  }

  @Test
  void aRowThatSomebodyHoldsKeepsOnlyItsOwnCallerWaiting() throws Exception {
    R2dbcLoginStore store = database.loginStore(SHARED);
    List<RequestIntent> intents = stored(store);
    RequestIntent held = intents.get(CALLERS / 2);
    try (HeldRow row = new HeldRow(database, held.relayState())) {
      List<CompletableFuture<LoginOutcome>> logins = logins(store, intents);
      for (int i = 0; i < CALLERS; i++) {
        if (!intents.get(i).equals(held)) {
          assertThat(logins.get(i).get(60, TimeUnit.SECONDS))
              .isEqualTo(new Consumed(intents.get(i)));
        }
      }
      row.awaitWaiting(1);
      assertThat(logins.get(CALLERS / 2)).isNotDone();
      row.rollback();
      assertThat(logins.get(CALLERS / 2).get(60, TimeUnit.SECONDS)).isEqualTo(new Consumed(held));
    }
  }

  @Test
  void aRowThatSomebodyUsesUpMeanwhileIsRefusedTruthfully() throws Exception {
    R2dbcLoginStore store = database.loginStore(SHARED);
    List<RequestIntent> intents = stored(store);
    RequestIntent held = intents.get(CALLERS - 1);
    try (HeldRow row = new HeldRow(database, held.relayState())) {
      row.execute("UPDATE relyra.request_intents SET consumed_at = now() %s");
      List<CompletableFuture<LoginOutcome>> logins = logins(store, intents);
      row.awaitWaiting(1);
      row.commit();
      assertThat(logins.get(CALLERS - 1).get(60, TimeUnit.SECONDS))
          .isEqualTo(new AlreadyConsumed());
    }
  }

  @Test
  void aRowThatTheServerRefusesFailsItsOwnCallerOnly() {
    database
        .jdbc()
        .execute(
            """
            CREATE SCHEMA picky;
            CREATE TABLE picky.request_intents (LIKE relyra.request_intents INCLUDING ALL,
              CHECK (request_id NOT LIKE '%poison%'));
            CREATE TABLE picky.replay_keys (LIKE relyra.replay_keys INCLUDING ALL);
            """);
    R2dbcLoginStore store =
        new R2dbcLoginStore(
            database.pool(),
            StoreTables.inSchema("picky"),
            StoreSettings.DEFAULT.withCoalescing(SHARED));
    List<RequestIntent> intents = new ArrayList<>();
    for (int i = 0; i < CALLERS; i++) {
      intents.add(i == CALLERS / 2 ? poisoned(Samples.intent()) : Samples.intent());
    }
    List<Object> seen =
        Flux.fromIterable(intents)
            .flatMapSequential(
                i -> store.put(i).cast(Object.class).onErrorResume(Mono::just), CALLERS)
            .collectList()
            .toFuture()
            .join();
    RelyraException trouble = (RelyraException) seen.remove(CALLERS / 2);
    assertThat(trouble.code()).isEqualTo(ErrorCode.INTERNAL_ERROR);
    assertThat(trouble).hasMessageContaining("23514");
    assertThat(seen).hasSize(CALLERS - 1).allMatch(Stored.class::isInstance);
    assertThat(database.jdbc().count("SELECT count(*) FROM picky.request_intents"))
        .isEqualTo(CALLERS - 1);
  }

  @Test
  void aStatementThatTakesTooLongFailsAllItsCallersAndIsNotRunAgain() {
    database.jdbc().execute("CREATE SCHEMA slow; CREATE SEQUENCE slow.runs");
    database
        .jdbc()
        .execute(
            """
            CREATE TABLE slow.request_intents (LIKE relyra.request_intents INCLUDING ALL);
            CREATE TABLE slow.replay_keys (LIKE relyra.replay_keys INCLUDING ALL);
            CREATE FUNCTION slow.wait() RETURNS trigger LANGUAGE plpgsql AS
              $$ BEGIN IF (SELECT count(*) FROM fresh) > 1 THEN
                   PERFORM nextval('slow.runs'); PERFORM pg_sleep(60);
                 END IF; RETURN NULL; END $$;
            CREATE TRIGGER wait AFTER INSERT ON slow.request_intents
              REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION slow.wait();
            """);
    PoolLimits limits =
        new PoolLimits(
            16, 1024, StoreDatabase.PATIENCE, Duration.ofSeconds(1), Duration.ofMinutes(1));
    R2dbcLoginStore store =
        new R2dbcLoginStore(
            database.pool(limits),
            StoreTables.inSchema("slow"),
            StoreSettings.DEFAULT.withCoalescing(SHARED));
    List<Object> seen =
        Flux.range(0, CALLERS)
            .flatMapSequential(
                i ->
                    store
                        .put(Samples.intent())
                        .cast(Object.class)
                        .onErrorResume(e -> Mono.just(((RelyraException) e).code())),
                CALLERS)
            .collectList()
            .toFuture()
            .join();
    assertThat(seen.subList(0, 2)).allMatch(Stored.class::isInstance);
    assertThat(seen.subList(2, CALLERS)).containsOnly(ErrorCode.STORE_UNAVAILABLE);
    assertThat(database.jdbc().read("SELECT last_value FROM slow.runs")).isEqualTo("1");
    assertThat(database.jdbc().count("SELECT count(*) FROM slow.request_intents")).isEqualTo(2);
  }

  @Test
  void aThousandCancelledCallersLeaveTheOthersAndThePoolAlone() {
    R2dbcLoginStore store = database.loginStore(CoalescingSettings.DEFAULT);
    RequestIntent intent = Samples.intent();
    store.put(intent).toFuture().join();
    for (int i = 0; i < 1_000; i++) {
      store.put(Samples.intent()).subscribe().dispose();
      store
          .consumeLogin(intent.relayState(), intent.requestId(), Samples.assertion(Instant.now()))
          .subscribe()
          .dispose();
    }
    List<RequestIntent> intents = stored(store);
    logins(store, intents).forEach(CompletableFuture::join);
    assertThat(intents).allMatch(i -> database.intent(i.relayState()) == IntentState.CONSUMED);
    store.close().toFuture().join();
  }

  private static RequestIntent poisoned(RequestIntent plain) {
    return new RequestIntent(
        plain.relayState(),
        new io.relyra.api.RequestId("_poison-" + plain.requestId().value().substring(1)),
        plain.connectionId(),
        plain.idpEntityId(),
        plain.spEntityId(),
        plain.acsUrl(),
        plain.browser(),
        plain.returnTo(),
        plain.timeToLive());
  }

  private static List<RequestIntent> stored(R2dbcLoginStore store) {
    List<RequestIntent> intents = new ArrayList<>();
    for (int i = 0; i < CALLERS; i++) {
      intents.add(Samples.intent());
    }
    Flux.fromIterable(intents).flatMap(store::put, CALLERS).then().toFuture().join();
    return intents;
  }

  private static List<CompletableFuture<LoginOutcome>> logins(
      R2dbcLoginStore store, List<RequestIntent> intents) {
    return intents.stream()
        .map(
            intent -> {
              UsedAssertion assertion = Samples.assertion(Instant.now());
              return store
                  .consumeLogin(intent.relayState(), intent.requestId(), assertion)
                  .toFuture();
            })
        .toList();
  }
}
