// SPDX-License-Identifier: Apache-2.0
package io.relyra.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.relyra.api.OrganizationScope;
import io.relyra.api.audit.ChangeContext;
import io.relyra.api.connection.RequestBinding;
import io.relyra.api.connection.store.ChangeOutcome;
import io.relyra.api.connection.store.ChangeTarget;
import io.relyra.api.connection.store.ConnectionStore;
import io.relyra.api.connection.store.RequestValues;
import io.relyra.api.connection.store.StoredConnection;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The demo with its own PostgreSQL, in a real browser, which takes its two origins for two sites. */
class BrowserDrillTest {
  private static final Logger LOG = LoggerFactory.getLogger(BrowserDrillTest.class);
  private static final int LOGINS = 20;
  private static final int FORBIDDEN = 403;

  private static Chromium browser;
  private static RunningDemo demo;
  private static DemoSites sites;

  @BeforeAll
  static void start() throws IOException {
    browser = Chromium.start();
    DemoOptions options =
        new DemoOptions(DemoTest.freePort(), DemoTest.freePort(), Optional.empty());
    sites = DemoSites.of(options);
    demo = DemoApplication.start(options);
    LOG.info("Chromium {}", browser.version());
  }

  @AfterAll
  static void stop() {
    if (browser != null) {
      browser.close();
    }
    if (demo != null) {
      demo.close();
    }
  }

  @BeforeEach
  void fresh() {
    browser.forget();
  }

  private static void askFor(String tenant) {
    browser.open(sites.service());
    browser.click("#login-" + tenant);
    browser.awaitUrl(sites.identityProvider() + "/" + tenant + "/sso");
  }

  private static void signIn(String tenant, String person) {
    askFor(tenant);
    browser.click(person(person));
    browser.awaitUrl(sites.service() + "/me");
  }

  private static String person(String name) {
    return "button[value='" + name + "']";
  }

  private static void assertNobody() {
    browser.open(sites.service() + "/me");
    browser.awaitElement("#login-acme");
  }

  @Test
  void bothCustomersSignInAndTheirGroupsDecideWhatTheySee() {
    signIn("acme", "ada@example.com");
    assertThat(browser.text("#name")).isEqualTo("Ada Lovelace");
    assertThat(browser.text("#roles")).isEqualTo("ENGINEER");
    browser.open(sites.service() + "/engineering");
    assertThat(browser.text("h1")).isEqualTo("For engineers");

    signIn("globex", "ida@globex.example");
    assertThat(browser.text("#roles")).isEqualTo("SUPPORT");
    assertThat(browser.complaints()).isEmpty();
    browser.open(sites.service() + "/engineering");
    assertThat(browser.text("h1")).isEqualTo("This page is for others");
    assertThat(browser.complaints(FORBIDDEN)).isEmpty();
  }

  @Test
  void cookiesAreAsTheyAreWrittenDown() {
    signIn("acme", "ada@example.com");
    String binding = "__Host-relyra-browser";
    assertThat(browser.cookie(binding, "secure")).isEqualTo("true");
    assertThat(browser.cookie(binding, "httpOnly")).isEqualTo("true");
    assertThat(browser.cookie(binding, "sameSite")).isEqualTo("None");
    assertThat(browser.cookie("SESSION", "httpOnly")).isEqualTo("true");
    // Spring writes none, and browsers take that for Lax.
    assertThat(browser.cookie("SESSION", "sameSite")).isNotEqualTo("None");
  }

  @Test
  void signingOutHereSignsOutThere() {
    signIn("acme", "ada@example.com");
    browser.open(sites.identityProvider() + "/");
    assertThat(browser.text("#guest")).isEqualTo("ada@example.com");
    browser.open(sites.service() + "/me");
    browser.click("#logout button");
    browser.awaitElement("#login-acme");
    browser.open(sites.identityProvider() + "/");
    assertThat(browser.count("#guest")).isZero();
    assertNobody();
    assertThat(browser.complaints()).isEmpty();
  }

  @Test
  void signingOutThereSignsOutHere() {
    signIn("globex", "hedy@globex.example");
    browser.open(sites.identityProvider() + "/");
    browser.click("form button");
    browser.awaitUrl(sites.identityProvider() + "/globex/slo");
    assertThat(browser.text("h1")).contains("signed out, here and at the service");
    assertNobody();
    assertThat(browser.complaints()).isEmpty();
  }

  @Test
  void backButtonOpensNoSecondSessionAndEndsNone() {
    signIn("acme", "ada@example.com");
    browser.back();
    browser.awaitElement("h1");
    browser.open(sites.identityProvider() + "/lab/reload");
    browser.awaitElement("#code");
    assertThat(browser.text("#code")).isEqualTo("request_intent_consumed");
    browser.open(sites.service() + "/me");
    assertThat(browser.text("#name")).isEqualTo("Ada Lovelace");
    assertThat(browser.complaints(FORBIDDEN)).isEmpty();
  }

  @Test
  void doubleClickSignsInOnce() {
    askFor("acme");
    browser.clickTwice(person("grace@example.com"));
    browser.awaitUrl(sites.service());
    browser.awaitElement("h1");
    browser.open(sites.service() + "/me");
    assertThat(browser.text("#name")).isEqualTo("Grace Hopper");
    assertThat(browser.complaints(FORBIDDEN)).isEmpty();
  }

  @Test
  void twoTabsSignInAndTheLastOneCounts() {
    askFor("acme");
    String first = browser.newTab();
    signIn("globex", "hedy@globex.example");
    assertThat(browser.text("#name")).isEqualTo("Hedy Lamarr");
    browser.toTab(first);
    browser.click(person("ada@example.com"));
    browser.awaitUrl(sites.service() + "/me");
    assertThat(browser.text("#name")).isEqualTo("Ada Lovelace");
    assertThat(browser.complaints()).isEmpty();
  }

  @Test
  void pagesOfTheLibraryWorkUnderTheirContentSecurityPolicy() {
    browser.open(sites.service() + "/saml/login?return_to=/me");
    assertThat(browser.count("li a")).isEqualTo(Tenant.values().length);
    browser.click("li a");
    browser.awaitUrl(sites.identityProvider());
    assertThat(browser.count("button[name=person]")).isPositive();
    assertThat(browser.complaints()).isEmpty();
  }

  @Test
  void postedRequestSubmitsItself() {
    ConnectionStore connections = demo.service().getBean(ConnectionStore.class);
    OrganizationScope scope = OrganizationScope.only(Tenant.GLOBEX.organization());
    StoredConnection before =
        Objects.requireNonNull(
            connections.list(scope, Optional.empty(), 1).next().toFuture().join());
    RequestValues redirecting = before.details().requests();
    StoredConnection posting =
        change(
            connections,
            before,
            new RequestValues(
                Optional.of(RequestBinding.HTTP_POST),
                redirecting.signing(),
                redirecting.encoding(),
                redirecting.nameIdFormat(),
                redirecting.nameIdCreation()));
    try {
      awaitPosting(before);
      browser.awaitUrl(sites.identityProvider() + "/globex/sso");
      assertThat(browser.complaints()).isEmpty();
    } finally {
      change(connections, posting, redirecting);
    }
  }

  // A login is started by what is kept in memory until PostgreSQL has told of the change.
  private static void awaitPosting(StoredConnection connection) {
    String login = sites.service() + "/saml/login/" + connection.id().value();
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    DemoBrowser plain = new DemoBrowser();
    while (!plain.open(login).body().contains("method=\"post\"")
        || !plain.location().getPath().startsWith("/saml/login")) {
      assertThat(System.nanoTime()).as("told within half a minute").isLessThan(end);
    }
    browser.open(login);
  }

  private static StoredConnection change(
      ConnectionStore connections, StoredConnection seen, RequestValues requests) {
    ChangeOutcome outcome =
        connections
            .update(
                ChangeTarget.of(OrganizationScope.everything(), seen),
                seen.details().withRequests(requests),
                ChangeContext.of("drill", "a drill"))
            .toFuture()
            .join();
    if (outcome instanceof ChangeOutcome.Changed changed) {
      return changed.connection();
    }
    throw new AssertionError("nothing was changed: " + outcome);
  }

  @Test
  void nothingIsWiderThanAPhone() {
    signIn("acme", "zoë@example.com");
    browser.phone(390, 800);
    List<String> pages =
        List.of(
            sites.service() + "/",
            sites.service() + "/me",
            sites.service() + "/engineering",
            sites.service() + "/saml/login",
            sites.identityProvider() + "/");
    for (String page : pages) {
      browser.open(page);
      assertThat(browser.widths().get(0)).as(page).isLessThanOrEqualTo(390);
    }
    browser.open(sites.service() + "/me");
    browser.click("a[href^='/connections/']");
    browser.awaitElement("#traces");
    assertThat(browser.widths().get(0)).as("connection").isLessThanOrEqualTo(390);
    assertThat(browser.complaints(FORBIDDEN)).isEmpty();
  }

  @Test
  void loginsOneAfterTheOther() {
    List<Long> millis = new ArrayList<>();
    for (int i = 0; i < LOGINS; i++) {
      browser.forget();
      askFor("acme");
      long clicked = System.nanoTime();
      browser.click(person("ada@example.com"));
      browser.awaitUrl(sites.service() + "/me");
      millis.add(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - clicked));
    }
    millis.sort(null);
    LOG.info(
        "{} logins, from the click at the identity provider to the page: half within {} ms, all"
            + " within {} ms",
        LOGINS,
        millis.get(LOGINS / 2),
        millis.get(LOGINS - 1));
    assertThat(browser.complaints()).isEmpty();
  }
}
