// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux;

import static io.relyra.webflux.Browser.answer;
import static io.relyra.webflux.TestService.IDP;
import static org.assertj.core.api.Assertions.assertThat;

import io.r2dbc.pool.ConnectionPool;
import io.relyra.api.ErrorCode;
import io.relyra.api.store.ExpiredBatch;
import io.relyra.api.store.ExpiryRequest;
import io.relyra.r2dbc.PoolLimits;
import io.relyra.r2dbc.R2dbcLoginStore;
import io.relyra.r2dbc.RelyraConnectionPool;
import io.relyra.r2dbc.StoreTables;
import io.relyra.r2dbc.migrate.RelyraMigrator;
import io.relyra.test.blocking.BlockHoundExtension;
import io.relyra.test.idp.FakeIdp;
import io.relyra.test.postgres.TestDatabase;
import io.relyra.test.postgres.TestPostgres;
import io.relyra.webflux.trace.LoginReport;
import io.relyra.webflux.trace.LoginStep;
import io.relyra.webflux.trace.StepRecord;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Instances whose clocks are hours off, over one database. A clock that is wrong may refuse what is
 * good; it never lets in what is over, and never makes the others forget.
 */
@ExtendWith(BlockHoundExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SkewedClocksTest {
  private static final Duration HOURS = Duration.ofHours(6);
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final TestDatabase database = TestPostgres.newDatabase();
  private final List<ConnectionPool> pools = new ArrayList<>();
  private TestService right;
  private TestService behind;
  private TestService ahead;

  @BeforeAll
  void migrate() {
    RelyraMigrator.builder(database.jdbcUrl())
        .user(database.user())
        .password(database.password())
        .storeTables(StoreTables.DEFAULT)
        .build()
        .migrate();
  }

  @BeforeEach
  void start() {
    database.execute("TRUNCATE relyra.request_intents, relyra.replay_keys");
    right = instance(Duration.ZERO);
    behind = instance(HOURS.negated());
    ahead = instance(HOURS);
  }

  @AfterEach
  void stop() {
    right.close();
    behind.close();
    ahead.close();
    pools.forEach(ConnectionPool::dispose);
    pools.clear();
  }

  @AfterAll
  void drop() {
    database.close();
  }

  @Test
  void anInstanceThatIsBehindDoesNotCompleteALoginThatIsOver() {
    for (TestService began : List.of(right, behind)) {
      Browser browser = began.browser();
      Map<String, String> form = answer(idpOf(HOURS.negated()), browser.start(""));
      database.execute("UPDATE relyra.request_intents SET expires_at = now() - interval '1 s'");

      assertThat(at(behind, browser).post(form).statusCode()).isEqualTo(403);
      assertThat(behind.report().refusal()).contains(ErrorCode.REQUEST_INTENT_EXPIRED);
      assertNothingUsed();
    }
  }

  @Test
  void anInstanceThatIsBehindDoesNotBelieveAnAssertionWhoseUseIsForgotten() {
    Browser browser = right.browser();
    // Good by that instance's clock, over for everybody else: its key may have been deleted.
    Map<String, String> form = answer(idpOf(HOURS.negated()), browser.start(""));

    assertThat(at(behind, browser).post(form).statusCode()).isEqualTo(403);
    LoginReport report = behind.report();
    assertThat(report.refusal()).contains(ErrorCode.ASSERTION_EXPIRED);
    // The instance had found nothing wrong with it.
    assertThat(report.steps()).last().extracting(StepRecord::step).isEqualTo(LoginStep.CONSUME);
    assertNothingUsed();
  }

  @Test
  void anInstanceThatIsAheadRefusesAndBurnsNothing() {
    Browser browser = right.browser();
    Map<String, String> form = answer(IDP, browser.start(""));

    assertThat(at(ahead, browser).post(form).statusCode()).isEqualTo(403);
    assertThat(ahead.report().refusal()).contains(ErrorCode.SUBJECT_CONFIRMATION_EXPIRED);
    assertNothingUsed();
    assertThat(browser.post(form).statusCode()).isEqualTo(303);
  }

  @Test
  void aLoginThatAnInstanceAheadBeganLastsAsLongAsOthers() {
    Browser browser = ahead.browser();
    Map<String, String> form = answer(IDP, browser.start(""));
    assertThat(
            database.read(
                "SELECT expires_at - now() BETWEEN '1 minute' AND '1 hour'"
                    + " FROM relyra.request_intents"))
        .isEqualTo("t");
    assertThat(at(right, browser).post(form).statusCode()).isEqualTo(303);
  }

  @Test
  void noInstanceDeletesAKeyThatCouldBeUsedAgain() {
    Browser browser = right.browser();
    Map<String, String> form = answer(IDP, browser.start(""));
    assertThat(browser.post(form).statusCode()).isEqualTo(303);
    right.report();

    // Expiry is given no time by the instance: what is over is judged by the database.
    int deleted =
        store()
            .expiringReplayKeys()
            .expire(new ExpiryRequest(100, Duration.ZERO))
            .map(ExpiredBatch::deleted)
            .reduce(0, Integer::sum)
            .toFuture()
            .join();
    assertThat(deleted).isZero();
    for (TestService instance : List.of(right, behind, ahead)) {
      assertThat(at(instance, browser).post(form).statusCode()).isEqualTo(403);
    }
    assertThat(database.count("SELECT count(*) FROM relyra.replay_keys")).isEqualTo(1);
  }

  private void assertNothingUsed() {
    assertThat(database.count("SELECT count(*) FROM relyra.replay_keys")).isZero();
    assertThat(
            database.count(
                "SELECT count(*) FROM relyra.request_intents WHERE consumed_at IS NOT NULL"))
        .isZero();
  }

  private static Browser at(TestService instance, Browser began) {
    Browser there = instance.browser();
    there.cookies().putAll(began.cookies());
    return there;
  }

  private static FakeIdp idpOf(Duration offset) {
    return IDP.toBuilder().clock(Clock.offset(Clock.systemUTC(), offset)).build();
  }

  private TestService instance(Duration offset) {
    return new TestService(
        TestService.always(TestService.connection()),
        store(),
        choices -> choices.clock(Clock.offset(Clock.systemUTC(), offset)));
  }

  private R2dbcLoginStore store() {
    ConnectionPool pool =
        RelyraConnectionPool.create(
            "r2dbc:postgresql://" + database.host() + ":" + database.port() + "/" + database.name(),
            database.user(),
            database.password(),
            new PoolLimits(4, 100, PATIENCE, PATIENCE, PATIENCE));
    pools.add(pool);
    return new R2dbcLoginStore(pool, StoreTables.DEFAULT, PATIENCE);
  }
}
