// SPDX-License-Identifier: Apache-2.0
package io.relyra.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.relyra.api.ErrorCode;
import io.relyra.test.idp.Deviation;
import io.relyra.test.idp.Deviations;
import io.relyra.test.postgres.TestDatabase;
import io.relyra.test.postgres.TestPostgres;
import java.io.IOException;
import java.net.ServerSocket;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The demo as a person uses it, against a database by option. */
class DemoTest {
  private static TestDatabase database;
  private static RunningDemo demo;
  private static DemoSites sites;

  private final DemoBrowser browser = new DemoBrowser();

  @BeforeAll
  static void start() throws IOException {
    database = TestPostgres.newDatabase();
    String url =
        "postgres://%s:%s@%s:%d/%s"
            .formatted(
                database.user(),
                database.password(),
                database.host(),
                database.port(),
                database.name());
    DemoOptions options = new DemoOptions(freePort(), freePort(), Optional.of(url));
    sites = DemoSites.of(options);
    demo = DemoApplication.start(options);
  }

  @AfterAll
  static void stop() {
    demo.close();
    database.close();
  }

  static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  private static String login(Tenant tenant) {
    return sites.service()
        + "/saml/login?organization="
        + tenant.organization().value()
        + "&return_to=/me";
  }

  private void signIn(String person) {
    signIn(Tenant.ACME, person);
  }

  private void signIn(Tenant tenant, String person) {
    browser.open(login(tenant)).submit(Map.of("person", person, "deviation", "")).submit(Map.of());
  }

  @Test
  void personIsSignedInAndSeesTheNineSteps() {
    signIn("grace@example.com");
    assertThat(browser.location().toString()).isEqualTo(sites.service() + "/me");
    assertThat(browser.text("name")).isEqualTo("Grace Hopper");
    assertThat(browser.body())
        .contains("decode", "intent", "browser", "connection", "verify", "consume", "session");
  }

  @Test
  void nameWithMarkupIsShownAsText() {
    signIn("zoë@example.com");
    assertThat(browser.text("name")).isEqualTo("Zoë Ångström \"Zed\" <O'Neill>");
  }

  @Test
  void nobodyIsSignedInWithoutALogin() {
    browser.open(sites.service() + "/me");
    assertThat(browser.location().getPath()).isEqualTo("/");
  }

  @Test
  void leavingEndsTheSession() {
    signIn("ada@example.com");
    assertThat(browser.post(sites.service() + "/leave").location().getPath()).isEqualTo("/");
    browser.open(sites.service() + "/me");
    assertThat(browser.location().getPath()).isEqualTo("/");
  }

  @ParameterizedTest
  @CsvSource({
    "ACME, ada@example.com, ENGINEER, 200",
    "ACME, zoë@example.com, SUPPORT, 403",
    "GLOBEX, hedy@globex.example, ENGINEER, 200",
    "GLOBEX, ida@globex.example, SUPPORT, 403",
  })
  void groupOfTheIdentityProviderOpensThePage(
      Tenant tenant, String person, String role, int status) {
    signIn(tenant, person);
    assertThat(browser.text("roles")).isEqualTo(role);
    browser.open(sites.service() + "/engineering");
    assertThat(browser.status()).isEqualTo(status);
    assertThat(browser.text("roles")).isEqualTo(role);
  }

  @Test
  void nobodySeesTheEngineersPageWithoutALogin() {
    browser.open(sites.service() + "/engineering");
    assertThat(browser.location().getPath()).isEqualTo("/");
  }

  @Test
  void signingOutAtTheServiceSignsOutAtTheIdentityProvider() {
    signIn("ada@example.com");
    assertThat(browser.open(sites.identityProvider() + "/").text("guest"))
        .isEqualTo("ada@example.com");
    browser.open(sites.service() + "/me").post(sites.service() + "/saml/logout?return_to=/");
    assertThat(browser.location().toString()).isEqualTo(sites.service() + "/");
    assertThat(browser.open(sites.identityProvider() + "/").text("guest")).isEmpty();
    assertThat(browser.open(sites.service() + "/me").location().getPath()).isEqualTo("/");
  }

  @Test
  void signingOutAtTheIdentityProviderSignsOutAtTheService() {
    signIn(Tenant.GLOBEX, "hedy@globex.example");
    browser.open(sites.identityProvider() + "/").submit(Map.of());
    assertThat(browser.location().getPath()).isEqualTo("/globex/slo");
    assertThat(browser.body()).contains("signed out, here and at the service");
    assertThat(browser.open(sites.service() + "/me").location().getPath()).isEqualTo("/");
  }

  @Test
  void connectionsPageShowsTracesRulesAndAuditLog() {
    signIn("grace@example.com");
    String page = browser.link("/connections/");
    browser.open(sites.service() + page);
    assertThat(browser.text("connection")).isEqualTo("Acme");
    assertThat(browser.body())
        .contains("groups = engineering", "ENGINEER", "the demo was started", "connection enabled");
    untilATraceIsWritten();
    assertThat(browser.open(sites.service() + page).body()).contains("established", "consume");
  }

  // The writer never lets a login wait for it.
  private static void untilATraceIsWritten() {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    while (database.count("SELECT count(*) FROM relyra.relyra_login_traces") == 0) {
      assertThat(System.nanoTime()).as("a trace within 20 seconds").isLessThan(end);
    }
  }

  @Test
  void eachTenantIsToldOfTheKeyThatSignsForIt() {
    String acme = signingKey("Acme");
    assertThat(acme).isNotEmpty().isNotEqualTo(signingKey("Globex"));
    signIn("ada@example.com");
    browser.open(sites.service() + "/me").post(sites.service() + "/saml/logout?return_to=/");
    assertThat(browser.location().toString()).isEqualTo(sites.service() + "/");
    assertThat(browser.open(sites.service() + "/actuator/health").body())
        .contains("\"keys\":{\"status\":\"UP\"}");
  }

  private String signingKey(String tenant) {
    Matcher link =
        Pattern.compile("href=\"(/saml/metadata/[^\"]*)\">Our metadata for <span>" + tenant)
            .matcher(browser.open(sites.service() + "/").body());
    assertThat(link.find()).isTrue();
    Matcher key =
        Pattern.compile("<ds:X509Certificate>([^<]*)<")
            .matcher(browser.open(sites.service() + link.group(1)).body());
    assertThat(key.find()).isTrue();
    return key.group(1);
  }

  @Test
  void metersAndHealthAreThere() {
    signIn("ada@example.com");
    assertThat(browser.open(sites.service() + "/actuator/metrics/relyra.saml.login").body())
        .contains("\"name\":\"relyra.saml.login\"");
    assertThat(browser.open(sites.service() + "/actuator/health").body())
        .contains("\"status\":\"UP\"", "relyra");
    assertThat(browser.open(sites.identityProvider() + "/actuator/metrics").status())
        .isEqualTo(404);
  }

  @ParameterizedTest
  @CsvSource({
    "/lab/reload, request_intent_consumed",
    "/lab/replay, request_intent_consumed",
    "/lab/arm?deviation=reused-assertion-id, replayed_assertion",
    "/lab/arm?deviation=name-id-changed-after-signing, digest_mismatch",
  })
  void everyButtonShowsItsCode(String button, String code) {
    signIn("ada@example.com");
    browser.open(sites.identityProvider() + button).submit(Map.of());
    assertThat(browser.text("code")).isEqualTo(code);
    assertThat(browser.status()).isEqualTo(403);
    assertThat(browser.open(sites.service() + "/me").text("name")).isEqualTo("Ada Lovelace");
  }

  @Test
  void anotherBrowserCannotDeliverTheForm() {
    signIn("ada@example.com");
    browser.open(sites.identityProvider() + "/lab/other-browser");
    assertThat(browser.text("code")).isEqualTo("request_intent_browser_mismatch");
  }

  @Test
  void answerAfterTheIntentsTimeIsRefused() {
    signIn("ada@example.com");
    browser.open(sites.identityProvider() + "/lab/wait");
    assertThat(browser.body()).contains("data-delay=\"7\"");
    // The database's clock decides; the row is aged instead of waiting.
    database.execute(
        "UPDATE relyra.request_intents SET expires_at = now() - interval '1 second'"
            + " WHERE consumed_at IS NULL");
    browser.submit(Map.of());
    assertThat(browser.text("code")).isEqualTo("request_intent_expired");
  }

  static Stream<Deviation> deviations() {
    return Deviations.all().stream();
  }

  @ParameterizedTest
  @MethodSource("deviations")
  void everyDeviationOfTheSignInPageIsRefusedWithItsCode(Deviation deviation) {
    browser
        .open(login(Tenant.ACME))
        .submit(Map.of("person", "ada@example.com", "deviation", deviation.name()))
        .submit(Map.of());
    assertThat(deviation.refusals().stream().map(ErrorCode::wireName))
        .contains(browser.text("code"));
    assertThat(browser.open(sites.service() + "/me").location().getPath()).isEqualTo("/");
  }
}
