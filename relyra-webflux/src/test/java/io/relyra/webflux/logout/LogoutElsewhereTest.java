// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux.logout;

import static io.relyra.webflux.logout.LogoutSite.isLoggedIn;
import static io.relyra.webflux.logout.LogoutSite.request;
import static org.assertj.core.api.Assertions.assertThat;

import io.r2dbc.pool.ConnectionPool;
import io.relyra.api.session.LogoutScope;
import io.relyra.api.session.RegisteredSession;
import io.relyra.api.session.SubjectKey;
import io.relyra.r2dbc.PoolLimits;
import io.relyra.r2dbc.R2dbcLoginStore;
import io.relyra.r2dbc.R2dbcSessionRegistry;
import io.relyra.r2dbc.RelyraConnectionPool;
import io.relyra.r2dbc.StoreTables;
import io.relyra.r2dbc.migrate.RelyraMigrator;
import io.relyra.test.blocking.BlockHoundExtension;
import io.relyra.test.postgres.TestDatabase;
import io.relyra.test.postgres.TestPostgres;
import io.relyra.webflux.Browser;
import io.relyra.webflux.TestService;
import io.relyra.webflux.login.SecureTokens;
import io.relyra.webflux.session.RevocableSessions;
import io.relyra.webflux.session.SessionCheckSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Two instances that share a database and no sessions. */
@ExtendWith(BlockHoundExtension.class)
class LogoutElsewhereTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Duration MAX_AGE = Duration.ofMillis(700);

  private final TestDatabase database = TestPostgres.newDatabase();
  private final List<AutoCloseable> open = new ArrayList<>();
  private final R2dbcSessionRegistry registry;
  private final LogoutSite here;
  private final LogoutSite there;

  LogoutElsewhereTest() {
    RelyraMigrator.builder(database.jdbcUrl())
        .user(database.user())
        .password(database.password())
        .storeTables(StoreTables.DEFAULT)
        .build()
        .migrate();
    registry = new R2dbcSessionRegistry(pool());
    here = instance();
    there = instance();
  }

  @AfterEach
  void stop() throws Exception {
    here.close();
    there.close();
    for (AutoCloseable each : open) {
      each.close();
    }
    database.close();
  }

  @Test
  void logoutThatOneInstanceReceivesEndsTheSessionsOfTheOther() {
    Browser one = there.loggedIn("s-1");
    Browser two = there.loggedIn("s-2");
    Browser near = here.loggedIn("s-1");
    assertThat(isLoggedIn(one)).isTrue();
    assertThat(isLoggedIn(two)).isTrue();
    assertThat(isLoggedIn(near)).isTrue();

    here.service.browser().get("/saml/slo/acme?" + request("s-1").query());
    long ended = System.nanoTime();
    assertThat(here.report().sessions()).isEqualTo(2);
    assertThat(isLoggedIn(near)).as("on the instance that was asked").isFalse();
    // Whatever the machine's speed: what begins later than the bound finds nobody.
    long begun;
    do {
      begun = System.nanoTime() - ended;
      assertThat(begun).as("requests of an ended session").isLessThan(PATIENCE.toNanos());
    } while (isLoggedIn(one) && assertInBound(begun));
    assertThat(isLoggedIn(one)).isFalse();
    assertThat(isLoggedIn(two)).isTrue();

    Browser again = there.loggedIn("s-3");
    assertThat(isLoggedIn(again)).isTrue();
  }

  private static boolean assertInBound(long begunNanosAfterTheEnd) {
    assertThat(begunNanosAfterTheEnd).isLessThanOrEqualTo(MAX_AGE.toNanos());
    return true;
  }

  @Test
  void registryHoldsNoSessionIdAndOneRowForEachBrowser() {
    Browser ada = there.loggedIn("s-1");
    there.logIn(ada, "s-2");
    List<RegisteredSession> known = known();
    assertThat(known).hasSize(1);
    assertThat(known.get(0).sessionIndex()).contains("s-2");
    assertThat(known.get(0).sessionId()).startsWith("sh_");
    assertThat(there.webSessions.retrieveSession(known.get(0).sessionId()).toFuture().join())
        .isNull();
    ada.postWith("/saml/logout", "Sec-Fetch-Site", "same-origin");
    assertThat(known()).isEmpty();
    assertThat(isLoggedIn(ada)).isFalse();
  }

  private List<RegisteredSession> known() {
    return registry
        .find(
            new LogoutScope(SubjectKey.of(TestService.CONNECTION, Browser.ADA.nameId()), Set.of()))
        .toFuture()
        .join();
  }

  private LogoutSite instance() {
    R2dbcSessionRegistry own = new R2dbcSessionRegistry(pool());
    return new LogoutSite(
        new R2dbcLoginStore(pool()),
        own,
        new RevocableSessions(
            own, SessionCheckSettings.DEFAULT.withMaxAge(MAX_AGE), new SecureTokens()));
  }

  private ConnectionPool pool() {
    ConnectionPool pool =
        RelyraConnectionPool.create(
            "r2dbc:postgresql://%s:%d/%s"
                .formatted(database.host(), database.port(), database.name()),
            database.user(),
            database.password(),
            new PoolLimits(4, 1_024, PATIENCE, PATIENCE, PATIENCE));
    open.add(() -> pool.disposeLater().toFuture().join());
    return pool;
  }
}
