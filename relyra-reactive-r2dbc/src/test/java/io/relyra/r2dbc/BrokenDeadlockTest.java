// SPDX-License-Identifier: Apache-2.0
package io.relyra.r2dbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.relyra.api.ErrorCode;
import io.relyra.api.RelyraException;
import io.relyra.api.store.ConsumeOutcome.Consumed;
import io.relyra.api.store.IntentRefusal.AlreadyConsumed;
import io.relyra.api.store.PutOutcome.Conflict;
import io.relyra.api.store.PutOutcome.Stored;
import io.relyra.api.store.ReplayOutcome.FirstUse;
import io.relyra.api.store.ReplayRefusal.Replayed;
import io.relyra.api.store.RequestIntent;
import io.relyra.api.store.UsedAssertion;
import io.relyra.r2dbc.coalesce.CoalescingSettings;
import io.relyra.test.blocking.BlockHoundExtension;
import io.relyra.test.contract.Samples;
import io.relyra.test.contract.StoreInspector.IntentState;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;

/**
 * Deadlocks with transactions of others, who take rows in the opposite order: the server ends the
 * store's statement with 40P01. The store's statement is always the last to close the circle, and
 * the others never look for one, so it is the one that is ended.
 */
@ExtendWith(BlockHoundExtension.class)
class BrokenDeadlockTest {
  // Pilots keep all ways busy until everybody waits, so that all callers share one statement.
  private static final CoalescingSettings SHARED = new CoalescingSettings(4, 1, 256, 4_096);
  private static final int PILOTS = 5;
  private static final int CALLERS = 12;
  private static final String UNLESS_THERE = " ON CONFLICT DO NOTHING";
  private static final String WAITING =
      "SELECT count(*) FROM pg_stat_activity"
          + " WHERE datname = current_database() AND wait_event_type = 'Lock'";

  /** A login that is about to be completed. */
  private record Login(RequestIntent intent, UsedAssertion assertion) {}

  /** What the callers were told, and whether the other transaction got the first row. */
  private record Played(List<Object> answers, boolean taken) {}

  private static StoreDatabase database;
  private R2dbcLoginStore store;
  private long deadlocksBefore;

  @BeforeAll
  static void open() {
    database = new StoreDatabase();
    database
        .jdbc()
        .execute("ALTER DATABASE \"" + database.jdbc().name() + "\" SET deadlock_timeout = '50ms'");
  }

  @AfterAll
  static void close() {
    database.close();
  }

  @BeforeEach
  void begin() {
    deadlocksBefore = deadlocks();
    store = database.loginStore(SHARED);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void putsOfABrokenStatementHaveEachTheirOwnOutcome(boolean commit) throws Exception {
    List<RequestIntent> intents =
        sorted(Samples::intent, Comparator.comparing(intent -> intent.relayState().value()));
    Played played =
        play(intents, BrokenDeadlockTest::insert, BrokenDeadlockTest::insert, store::put, commit);
    assertOutcomes(played, Stored.class, commit ? Conflict.class : Stored.class);
    assertFirst(played, commit ? Conflict.class : Stored.class, Stored.class);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void usesOfABrokenStatementHaveEachTheirOwnOutcome(boolean commit) throws Exception {
    List<UsedAssertion> assertions =
        sorted(
            () -> Samples.assertion(Instant.now()),
            Comparator.comparing(assertion -> assertion.replayKey().value()));
    Played played =
        play(
            assertions,
            BrokenDeadlockTest::insert,
            BrokenDeadlockTest::insert,
            store::consume,
            commit);
    assertOutcomes(played, FirstUse.class, commit ? Replayed.class : FirstUse.class);
    assertFirst(played, commit ? Replayed.class : FirstUse.class, FirstUse.class);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void loginsOfABrokenStatementHaveEachTheirOwnOutcome(boolean commit) throws Exception {
    List<Login> logins =
        sorted(
            () -> new Login(Samples.intent(), Samples.assertion(Instant.now())),
            Comparator.comparing(login -> login.assertion().replayKey().value()));
    logins.forEach(login -> store.put(login.intent()).toFuture().join());
    Played played =
        play(
            logins,
            login -> insert(login.assertion()),
            login -> useUp(login.intent()),
            login -> complete(store, login),
            commit);
    assertOutcomes(played, Consumed.class, commit ? Replayed.class : Consumed.class);
    assertThat(played.taken()).as("whoever waits for a row has it first").isTrue();
    assertFirst(played, commit ? AlreadyConsumed.class : Consumed.class, Consumed.class);
    Login last = logins.get(CALLERS - 1);
    assertThat(database.intent(last.intent().relayState()))
        .isEqualTo(commit ? IntentState.PENDING : IntentState.CONSUMED);
  }

  @Test
  void aLoginAloneThatIsBrokenIsAnErrorAndBurnsNothing() throws Exception {
    database
        .jdbc()
        .execute(
            """
            CREATE FUNCTION relyra.gate() RETURNS trigger LANGUAGE plpgsql AS
              $$ BEGIN PERFORM pg_advisory_xact_lock(1); RETURN NEW; END $$;
            CREATE TRIGGER gate BEFORE INSERT ON relyra.replay_keys
              FOR EACH ROW WHEN (NEW.metadata <> '{}') EXECUTE FUNCTION relyra.gate();
            """);
    R2dbcLoginStore alone = database.loginStore(CoalescingSettings.off());
    Login login = new Login(Samples.intent(), Samples.assertion(Instant.now()));
    alone.put(login.intent()).toFuture().join();
    try (Foreign gate = new Foreign();
        Foreign opposite = new Foreign()) {
      gate.execute("SELECT pg_advisory_xact_lock(1)");
      opposite.execute(insert(login.assertion()));
      CompletableFuture<?> seen = complete(alone, login).toFuture();
      awaitWaiting(1);
      CompletableFuture<Integer> wants = opposite.start(useUp(login.intent()));
      awaitWaiting(2);
      gate.end(false);
      RelyraException trouble =
          Trouble.expect(Mono.fromFuture(seen), ErrorCode.STORE_OVERLOADED, "40P01");
      assertThat(trouble.toString()).doesNotContain(login.assertion().assertionId().value());
      wants.join();
      opposite.end(false);
    }
    assertThat(database.intent(login.intent().relayState())).isEqualTo(IntentState.PENDING);
    assertThat(complete(alone, login).toFuture().join()).isEqualTo(new Consumed(login.intent()));
  }

  /**
   * The shared statement has the first row, waits for the second, and comes to the last one at its
   * end; somebody holds the last one and wants the first.
   */
  private <C> Played play(
      List<C> items,
      Function<C, String> hold,
      Function<C, String> want,
      Function<C, Mono<?>> ask,
      boolean commit)
      throws Exception {
    List<C> pilots = items.subList(CALLERS, CALLERS + PILOTS);
    List<C> callers = items.subList(0, CALLERS);
    try (Foreign before = new Foreign();
        Foreign second = new Foreign();
        Foreign opposite = new Foreign()) {
      before.execute(String.join(";", pilots.stream().map(hold).toList()));
      second.execute(hold.apply(callers.get(1)));
      opposite.execute(hold.apply(callers.get(CALLERS - 1)));
      List<CompletableFuture<Object>> ahead = started(pilots, ask);
      awaitWaiting(PILOTS);
      List<CompletableFuture<Object>> answers = started(callers, ask);
      before.end(false);
      ahead.forEach(CompletableFuture::join);
      awaitWaiting(1);
      CompletableFuture<Integer> first = opposite.start(want.apply(callers.get(0)));
      awaitWaiting(2);
      second.end(false);
      boolean taken = first.join() == 1;
      answers.subList(1, CALLERS - 1).forEach(CompletableFuture::join);
      awaitWaiting(taken ? 2 : 1);
      assertThat(answers.get(CALLERS - 1)).isNotDone();
      opposite.end(commit);
      return new Played(answers.stream().map(CompletableFuture::join).toList(), taken);
    }
  }

  private static <C> List<CompletableFuture<Object>> started(
      List<C> items, Function<C, Mono<?>> ask) {
    return items.stream().map(item -> ask.apply(item).cast(Object.class).toFuture()).toList();
  }

  private static void assertFirst(Played played, Class<?> ifTaken, Class<?> ordinary) {
    assertThat(played.answers().get(0)).isInstanceOf(played.taken() ? ifTaken : ordinary);
  }

  private void assertOutcomes(Played played, Class<?> ordinary, Class<?> ofLast) {
    assertThat(played.answers().subList(1, CALLERS - 1)).hasOnlyElementsOfType(ordinary);
    assertThat(played.answers().get(CALLERS - 1)).isInstanceOf(ofLast);
    assertThat(deadlocks() - deadlocksBefore).isEqualTo(1);
  }

  private static long deadlocks() {
    // A backend may keep its counts to itself until it ends.
    database
        .jdbc()
        .execute(
            "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity"
                + " WHERE datname = current_database() AND application_name LIKE 'r2dbc%'");
    return database
        .jdbc()
        .count("SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()");
  }

  private static <C> List<C> sorted(Supplier<C> item, Comparator<C> byKey) {
    return IntStream.range(0, CALLERS + PILOTS).mapToObj(i -> item.get()).sorted(byKey).toList();
  }

  private static Mono<?> complete(R2dbcLoginStore store, Login login) {
    RequestIntent intent = login.intent();
    return store.consumeLogin(intent.relayState(), intent.requestId(), login.assertion());
  }

  private static String insert(RequestIntent intent) {
    return "INSERT INTO relyra.request_intents VALUES ('%s', 'x', '{}', NULL, now())%s"
        .formatted(intent.relayState().value(), UNLESS_THERE);
  }

  private static String insert(UsedAssertion assertion) {
    return "INSERT INTO relyra.replay_keys(replay_key, metadata) VALUES ('%s', '{}')%s"
        .formatted(assertion.replayKey().value(), UNLESS_THERE);
  }

  private static String useUp(RequestIntent intent) {
    return "UPDATE relyra.request_intents SET consumed_at = now() WHERE relay_state = '%s'"
        .formatted(intent.relayState().value());
  }

  private static void awaitWaiting(int statements) throws SQLException {
    HeldRow.awaitCount(database.jdbc(), WAITING, statements);
  }

  /** A transaction of somebody else, who looks for no deadlock within the time of a test. */
  private static final class Foreign implements AutoCloseable {
    private final Connection connection = database.jdbc().connect();

    Foreign() throws SQLException {
      connection.setAutoCommit(false);
      execute("SET deadlock_timeout = '1h'");
    }

    void execute(String sql) throws SQLException {
      try (Statement statement = connection.createStatement()) {
        statement.execute(sql);
      }
    }

    /** How many rows it changes. */
    CompletableFuture<Integer> start(String sql) {
      return CompletableFuture.supplyAsync(
          () -> {
            try (Statement statement = connection.createStatement()) {
              return statement.executeUpdate(sql);
            } catch (SQLException e) {
              throw new IllegalStateException(e);
            }
          });
    }

    void end(boolean commit) throws SQLException {
      if (commit) {
        connection.commit();
      } else {
        connection.rollback();
      }
    }

    @Override
    public void close() throws SQLException {
      connection.rollback();
      connection.close();
    }
  }
}
