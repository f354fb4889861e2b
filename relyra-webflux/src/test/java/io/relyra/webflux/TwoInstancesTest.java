// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux;

import static io.relyra.webflux.Browser.answer;
import static io.relyra.webflux.TestService.IDP;
import static org.assertj.core.api.Assertions.assertThat;

import io.r2dbc.pool.ConnectionPool;
import io.relyra.api.ErrorCode;
import io.relyra.r2dbc.PoolLimits;
import io.relyra.r2dbc.R2dbcLoginStore;
import io.relyra.r2dbc.RelyraConnectionPool;
import io.relyra.r2dbc.StoreTables;
import io.relyra.r2dbc.migrate.RelyraMigrator;
import io.relyra.test.blocking.BlockHoundExtension;
import io.relyra.test.idp.ReceivedAuthnRequest;
import io.relyra.test.postgres.TestDatabase;
import io.relyra.test.postgres.TestPostgres;
import io.relyra.webflux.trace.LoginReport;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** Two instances over one database, each with its own pool and its own sessions. */
@ExtendWith(BlockHoundExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TwoInstancesTest {
  private static final int POSTS = 32;

  private final TestDatabase database = TestPostgres.newDatabase();
  private final List<ConnectionPool> pools = new ArrayList<>();
  private TestService a;
  private TestService b;

  @BeforeAll
  void start() {
    RelyraMigrator.builder(database.jdbcUrl())
        .user(database.user())
        .password(database.password())
        .storeTables(StoreTables.DEFAULT)
        .build()
        .migrate();
    a = instance();
    b = instance();
  }

  @AfterAll
  void stop() {
    a.close();
    b.close();
    pools.forEach(ConnectionPool::dispose);
    database.close();
  }

  private TestService instance() {
    ConnectionPool pool =
        RelyraConnectionPool.create(
            "r2dbc:postgresql://" + database.host() + ":" + database.port() + "/" + database.name(),
            database.user(),
            database.password(),
            PoolLimits.DEFAULT.withMaxSize(8));
    pools.add(pool);
    return TestService.over(new R2dbcLoginStore(pool));
  }

  @Test
  void loginThatBeganHereIsCompletedThere() {
    Browser browser = a.browser();
    ReceivedAuthnRequest question = browser.start("?return_to=/there");
    Browser there = b.browser();
    there.cookies().putAll(browser.cookies());

    HttpResponse<String> response = there.post(answer(IDP, question));

    assertThat(response.statusCode()).isEqualTo(303);
    assertThat(Browser.header(response, "location")).isEqualTo("/there");
    assertThat(there.get("/me").body()).isEqualTo("ada@example.com");
    assertThat(b.report().ending()).isEqualTo(LoginReport.Ending.ESTABLISHED);
  }

  @RepeatedTest(20)
  void sameAnswerToBothAtOnceIsOneSession() {
    assertOneSession(2);
  }

  @RepeatedTest(3)
  void oneFormPostedManyTimesToBothIsOneSession() {
    assertOneSession(POSTS);
  }

  @Test
  void lostDatabaseConnectionIsNoSessionAndTheNextLoginWorks() throws Exception {
    Browser browser = a.browser();
    ReceivedAuthnRequest question = browser.start("");
    Map<String, String> form = answer(IDP, question);
    CompletableFuture<HttpResponse<String>> posted;
    try (Connection lock = database.connect()) {
      lock.setAutoCommit(false);
      try (var row =
          lock.prepareStatement(
              "SELECT 1 FROM "
                  + io.relyra.r2dbc.StoreTables.DEFAULT.requestIntents().quoted()
                  + " WHERE relay_state = ? FOR UPDATE")) {
        row.setString(1, form.get("RelayState"));
        assertThat(row.executeQuery().next()).isTrue();
      }
      posted = browser.postAsync(form);
      while (database.count(WAITING) == 0) {
        Thread.onSpinWait();
      }
      database.execute(
          "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE " + WAITS_FOR_LOCK);
      HttpResponse<String> response = posted.get(20, TimeUnit.SECONDS);
      assertThat(response.statusCode()).isEqualTo(503);
      assertThat(Browser.header(response, "retry-after")).isEqualTo("5");
      assertThat(Browser.header(response, "location")).isEmpty();
      assertThat(a.report().refusal()).contains(ErrorCode.STORE_UNAVAILABLE);
      lock.rollback();
    }
    // The server rolled the statement back, so the same answer may still open its one session.
    List<Integer> again = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      again.add(browser.post(form).statusCode());
      a.report();
    }
    assertThat(again).containsExactly(303, 403, 403);
    assertThat(browser.logIn("").statusCode()).isEqualTo(303);
    a.report();
  }

  private static final String WAITS_FOR_LOCK =
      "datname = current_database() AND wait_event_type = 'Lock'";
  private static final String WAITING =
      "SELECT count(*) FROM pg_stat_activity WHERE " + WAITS_FOR_LOCK;

  private void assertOneSession(int posts) {
    Browser here = a.browser();
    Map<String, String> form = answer(IDP, here.start(""));
    Browser there = b.browser();
    there.cookies().putAll(here.cookies());

    List<CompletableFuture<HttpResponse<String>>> answers = new ArrayList<>();
    for (int i = 0; i < posts; i++) {
      answers.add((i % 2 == 0 ? here : there).postAsync(form));
    }
    List<Integer> statuses =
        answers.stream().map(x -> x.orTimeout(60, TimeUnit.SECONDS).join().statusCode()).toList();

    assertThat(statuses).containsOnlyOnce(303).containsOnly(303, 403);
    List<LoginReport> reports = new ArrayList<>();
    for (int i = 0; i < posts; i++) {
      reports.add((i % 2 == 0 ? a : b).report());
    }
    assertThat(reports).filteredOn(r -> r.ending() == LoginReport.Ending.ESTABLISHED).hasSize(1);
    assertThat(reports)
        .filteredOn(r -> r.ending() == LoginReport.Ending.REFUSED)
        .allMatch(r -> r.refusal().orElseThrow() == ErrorCode.REQUEST_INTENT_CONSUMED);
  }
}
