// SPDX-License-Identifier: Apache-2.0
package io.relyra.r2dbc.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.relyra.api.ErrorCode;
import io.relyra.api.RelyraException;
import io.relyra.api.store.ConsumeOutcome.Consumed;
import io.relyra.api.store.IntentRefusal.AlreadyConsumed;
import io.relyra.api.store.PutOutcome.Stored;
import io.relyra.api.store.RequestIntent;
import io.relyra.r2dbc.R2dbcLoginStore;
import io.relyra.r2dbc.StoreTables;
import io.relyra.r2dbc.coalesce.CoalescingSettings;
import io.relyra.r2dbc.migrate.RelyraMigrator;
import io.relyra.test.blocking.BlockHoundExtension;
import io.relyra.test.contract.Samples;
import io.relyra.test.postgres.TestDatabase;
import io.relyra.test.postgres.TestPostgres;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

@ExtendWith(BlockHoundExtension.class)
class FaultTest {
  private static final int CALLERS = 30;
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  // What the server says to one login is shorter.
  private static final int ANSWER_BYTES = 700;
  private static final int ANSWER_STEP = Integer.getInteger("relyra.fault.step", 23);
  // And so is what it is told, the whole statement included.
  private static final int QUESTION_BYTES = 4_000;
  private static final int QUESTION_STEP = Integer.getInteger("relyra.fault.step", 149);

  private static TestDatabase database;
  private static Node direct;
  private TcpProxy proxy;
  private Node node;

  @BeforeAll
  static void open() {
    database = newDatabase();
    direct = Node.reaching(database.address(), database.port());
  }

  @AfterAll
  static void close() {
    direct.close();
    database.close();
  }

  @BeforeEach
  void connect() throws IOException {
    proxy = new TcpProxy(database.port());
    node = Node.reaching(database.address(), proxy.port());
    recovers();
  }

  @AfterEach
  void disconnect() {
    proxy.close();
    node.close();
  }

  @Test
  void aConnectionThatIsCutAnywhereInTheAnswerNeverLetsTwoWin() {
    int applied = 0;
    int answered = 0;
    for (int bytes = 0; bytes < ANSWER_BYTES; bytes += ANSWER_STEP) {
      RequestIntent intent = stored(direct.store());
      recovers();
      proxy.cutAfter(bytes);
      Object first = seen(login(node.store(), intent));
      Object second = seenDirectly(bytes, intent, first);
      answered += first instanceof Consumed ? 1 : 0;
      applied += first instanceof Consumed || second instanceof Consumed ? 0 : 1;
    }
    assertThat(answered).as("some were not cut").isPositive();
    assertThat(applied).as("some took effect unseen").isPositive();
    recovers();
  }

  @Test
  void aConnectionThatIsCutAnywhereInTheQuestionNeverLetsTwoWin() {
    int lost = 0;
    int answered = 0;
    for (int bytes = 0; bytes < QUESTION_BYTES; bytes += QUESTION_STEP) {
      RequestIntent intent = stored(direct.store());
      recovers();
      proxy.cutAfterSent(bytes);
      Object first = seen(login(node.store(), intent));
      Object second = seenDirectly(bytes, intent, first);
      answered += first instanceof Consumed ? 1 : 0;
      lost += second instanceof Consumed ? 1 : 0;
    }
    assertThat(answered).as("some were not cut").isPositive();
    assertThat(lost).as("some never reached the server").isPositive();
    recovers();
  }

  private Object seenDirectly(int bytes, RequestIntent intent, Object first) {
    proxy.cutNoMore();
    Object second = seen(login(direct.store(), intent));
    if (first instanceof Consumed) {
      assertThat(second).as("cut after %s", bytes).isEqualTo(new AlreadyConsumed());
    } else {
      assertThat(first).as("cut after %s", bytes).isEqualTo(ErrorCode.STORE_UNAVAILABLE);
      assertThat(second).isIn(new Consumed(intent), new AlreadyConsumed());
    }
    return second;
  }

  @Test
  void callersOfASharedStatementThatIsCutAreToldSoAndOthersGoOn() {
    List<RequestIntent> intents = allStored(node.store());
    proxy.cutAfter(ANSWER_BYTES);
    List<Object> seen = all(intents, intent -> login(node.store(), intent));
    proxy.cutNoMore();
    assertThat(seen).contains(ErrorCode.STORE_UNAVAILABLE);
    List<Object> after = all(intents, intent -> login(direct.store(), intent));
    for (int i = 0; i < CALLERS; i++) {
      if (seen.get(i) instanceof Consumed) {
        assertThat(after.get(i)).isEqualTo(new AlreadyConsumed());
      }
    }
    recovers();
  }

  @Test
  void halfOpenConnectionsFailInTimeAndAreReplaced() {
    List<RequestIntent> intents = allStored(node.store());
    assertThat(proxy.connections()).isPositive();
    proxy.halt();
    long start = System.nanoTime();
    List<Object> seen = all(intents.subList(0, 4), intent -> login(node.store(), intent));
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Node.LIMIT.multipliedBy(5));
    assertThat(seen).contains(ErrorCode.STORE_UNAVAILABLE);
    recovers();
  }

  @Test
  void aServerThatStallsAndComesBackHasLostNothing() {
    List<RequestIntent> intents = allStored(node.store());
    proxy.halt();
    Flux<Object> logins =
        Flux.fromIterable(intents).flatMapSequential(i -> outcome(login(node.store(), i)), CALLERS);
    var waiting = logins.collectList().toFuture();
    proxy.resume();
    List<Object> seen = waiting.join();
    List<Object> after = all(intents, intent -> login(direct.store(), intent));
    for (int i = 0; i < CALLERS; i++) {
      if (seen.get(i) instanceof Consumed) {
        assertThat(after.get(i)).isEqualTo(new AlreadyConsumed());
      }
    }
    assertThat(seen).filteredOn(Consumed.class::isInstance).isNotEmpty();
  }

  @Test
  void aLockThatIsNotHadInTimeFailsItsOwnCallerOnly() throws Exception {
    database.execute(
        "ALTER ROLE \"%s\" IN DATABASE \"%s\" SET lock_timeout = '300ms'"
            .formatted(database.user(), database.name()));
    try (Node impatient = Node.reaching(database.address(), database.port());
        java.sql.Connection holder = database.connect();
        java.sql.Statement statement = holder.createStatement()) {
      List<RequestIntent> intents = allStored(impatient.store());
      RequestIntent held = intents.get(CALLERS - 1);
      holder.setAutoCommit(false);
      statement.execute(
          "SELECT 1 FROM relyra.request_intents WHERE relay_state = '%s' FOR UPDATE"
              .formatted(held.relayState().value()));
      List<Object> seen = all(intents, intent -> login(impatient.store(), intent));
      holder.rollback();
      assertThat(seen.get(CALLERS - 1)).isEqualTo(ErrorCode.STORE_UNAVAILABLE);
      assertThat(seen.subList(0, CALLERS - 1)).allMatch(Consumed.class::isInstance);
      assertThat(seen(login(direct.store(), held))).isEqualTo(new Consumed(held));
    } finally {
      database.execute(
          "ALTER ROLE \"%s\" IN DATABASE \"%s\" RESET lock_timeout"
              .formatted(database.user(), database.name()));
    }
  }

  @Test
  void aFullDiskAndAReadOnlyServerFailEveryCallerAndStoreNothing() {
    for (String state : List.of("53100", "25006")) {
      try (TestDatabase broken = newDatabase();
          Node there = Node.reaching(broken.address(), broken.port())) {
        broken.execute(
            """
            CREATE FUNCTION relyra.refuse() RETURNS trigger LANGUAGE plpgsql AS
              $$ BEGIN RAISE EXCEPTION 'no' USING ERRCODE = '%s'; END $$;
            CREATE TRIGGER refuse BEFORE INSERT ON relyra.request_intents
              FOR EACH ROW EXECUTE FUNCTION relyra.refuse();
            """
                .formatted(state));
        List<Object> seen =
            all(Collections.nCopies(CALLERS, 0), i -> there.store().put(Samples.intent()));
        assertThat(seen)
            .containsOnly(
                state.equals("53100") ? ErrorCode.STORE_OVERLOADED : ErrorCode.STORE_UNAVAILABLE);
        broken.execute("DROP TRIGGER refuse ON relyra.request_intents");
        assertThat(broken.count("SELECT count(*) FROM relyra.request_intents")).isZero();
        stored(there.store());
      }
    }
  }

  @Test
  void aPoolThatIsTooSmallForItsCallersAnswersAllOfThem() {
    try (Node small =
        Node.reaching(
            database.address(),
            database.port(),
            1,
            new CoalescingSettings(4, 2, 64, 10_000),
            PATIENCE)) {
      List<Object> seen =
          all(Collections.nCopies(2_000, 0), i -> small.store().put(Samples.intent()));
      assertThat(seen).hasSize(2_000).allMatch(Stored.class::isInstance);
    }
  }

  private void recovers() {
    // Connections that were taken before the fault may still have to fail once, each.
    Mono<Object> attempt = Mono.defer(() -> outcome(node.store().put(Samples.intent())));
    assertThat(attempt.repeat(20).filter(Stored.class::isInstance).next().toFuture().join())
        .isInstanceOf(Stored.class);
  }

  private static TestDatabase newDatabase() {
    TestDatabase made = TestPostgres.newDatabase();
    RelyraMigrator.builder(made.jdbcUrl())
        .user(made.user())
        .password(made.password())
        .storeTables(StoreTables.DEFAULT)
        .build()
        .migrate();
    return made;
  }

  private static RequestIntent stored(R2dbcLoginStore store) {
    RequestIntent intent = Samples.intent();
    assertThat(seen(store.put(intent))).isInstanceOf(Stored.class);
    return intent;
  }

  private static List<RequestIntent> allStored(R2dbcLoginStore store) {
    List<RequestIntent> intents =
        Flux.range(0, CALLERS).map(i -> Samples.intent()).collectList().toFuture().join();
    assertThat(all(intents, store::put)).allMatch(Stored.class::isInstance);
    return intents;
  }

  private static Mono<?> login(R2dbcLoginStore store, RequestIntent intent) {
    return store.consumeLogin(
        intent.relayState(), intent.requestId(), Samples.assertion(Instant.now()));
  }

  private static <T> List<Object> all(List<T> calls, Function<T, Mono<?>> ask) {
    return Flux.fromIterable(calls)
        .flatMapSequential(call -> outcome(ask.apply(call)), calls.size())
        .collectList()
        .toFuture()
        .join();
  }

  private static Object seen(Mono<?> answer) {
    return outcome(answer).toFuture().join();
  }

  private static Mono<Object> outcome(Mono<?> answer) {
    return answer.cast(Object.class).onErrorResume(e -> Mono.just(((RelyraException) e).code()));
  }
}
