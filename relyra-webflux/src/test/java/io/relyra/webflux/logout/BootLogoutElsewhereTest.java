// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux.logout;

import static io.relyra.webflux.logout.LogoutSite.request;
import static org.assertj.core.api.Assertions.assertThat;

import io.relyra.test.blocking.BlockHoundExtension;
import io.relyra.test.idp.Answer;
import io.relyra.test.postgres.TestDatabase;
import io.relyra.test.postgres.TestPostgres;
import io.relyra.webflux.Browser;
import io.relyra.webflux.TestService;
import io.relyra.webflux.autoconfigure.BootProperties;
import io.relyra.webflux.autoconfigure.BootService;
import io.relyra.webflux.sample.plain.PlainApplication;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Two Boot applications that share a database and no sessions, from properties alone. */
@ExtendWith(BlockHoundExtension.class)
class BootLogoutElsewhereTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final String ROWS = "SELECT count(*) FROM relyra.login_sessions";

  @Test
  void logoutThatOneApplicationReceivesEndsTheSessionOfTheOther() {
    try (TestDatabase database = TestPostgres.newDatabase();
        BootService here = start(database);
        BootService there = start(database)) {
      Browser meant = loggedIn(there, "s-1");
      Browser other = loggedIn(there, "s-2");
      assertThat(isLoggedIn(meant)).isTrue();
      assertThat(database.count(ROWS)).isEqualTo(2);

      here.browser().get("/saml/slo/acme?" + request("s-1").query());
      assertThat(database.count(ROWS)).isEqualTo(1);
      long ended = System.nanoTime();
      while (isLoggedIn(meant)) {
        assertThat(System.nanoTime() - ended).isLessThan(PATIENCE.toNanos());
      }
      assertThat(isLoggedIn(other)).isTrue();
    }
  }

  private static Browser loggedIn(BootService service, String sessionIndex) {
    Browser browser = service.browser();
    var question = browser.start("");
    browser.post(
        Browser.form(
            TestService.IDP
                .respond(Answer.to(question, Browser.ADA).withSessionIndex(sessionIndex))
                .base64(),
            question.relayState()));
    return browser;
  }

  private static boolean isLoggedIn(Browser browser) {
    return browser.get("/hello").statusCode() == 200;
  }

  private static BootService start(TestDatabase database) {
    return BootService.start(
        PlainApplication.class,
        Stream.concat(
                BootProperties.r2dbc(database).stream(),
                Stream.of(
                    BootProperties.acme(
                        BootService.WITHOUT_SECURITY,
                        "relyra.entity-id=" + TestService.SP.value(),
                        "relyra.logout.enabled=true",
                        "relyra.logout.session-check.max-age=300ms",
                        "relyra.connections.acme.slo-url=" + LogoutSite.THEIRS,
                        "relyra.keys.signing.private-key="
                            + BootProperties.pem(LogoutSite.KEY.privateKey()),
                        "relyra.keys.signing.certificate="
                            + BootProperties.pem(LogoutSite.KEY.certificate()))))
            .toArray(String[]::new));
  }
}
