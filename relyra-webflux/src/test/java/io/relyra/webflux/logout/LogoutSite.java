// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux.logout;

import io.relyra.api.connection.Connection;
import io.relyra.api.connection.ConnectionPolicy;
import io.relyra.api.connection.IdentityProvider;
import io.relyra.api.connection.RequestBinding;
import io.relyra.api.connection.ServiceProvider;
import io.relyra.api.connection.SingleLogoutService;
import io.relyra.api.session.SessionRegistry;
import io.relyra.api.store.LoginStore;
import io.relyra.memory.InMemoryLoginStore;
import io.relyra.memory.InMemorySessionRegistry;
import io.relyra.memory.MemoryStoreSettings;
import io.relyra.saml.signing.SigningKey;
import io.relyra.test.idp.Answer;
import io.relyra.test.idp.IdpKey;
import io.relyra.test.idp.IdpLogout;
import io.relyra.webflux.Browser;
import io.relyra.webflux.LogoutSettings;
import io.relyra.webflux.TestService;
import io.relyra.webflux.session.RevocableSessions;
import io.relyra.webflux.trace.LogoutReport;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.springframework.web.server.session.InMemoryWebSessionStore;
import org.springframework.web.server.session.WebSessionStore;

/** A service with single logout, its identity provider, and what the two say. */
final class LogoutSite implements AutoCloseable {
  static final URI SLO = URI.create("https://sp.example.com/saml/slo/acme");
  static final URI THEIRS = URI.create("https://idp.example/saml/slo");
  static final IdpKey KEY = IdpKey.rsa2048().next();

  final LoginStore store;
  final SessionRegistry registry;
  final WebSessionStore webSessions;
  final TestService service;
  private final BlockingQueue<LogoutReport> reports = new LinkedBlockingQueue<>();

  LogoutSite() {
    this(connection(RequestBinding.HTTP_REDIRECT), UnaryOperator.identity());
  }

  LogoutSite(Connection connection, UnaryOperator<LogoutSettings> change) {
    this(
        connection,
        change,
        new InMemoryLoginStore(MemoryStoreSettings.defaults()),
        new InMemorySessionRegistry(MemoryStoreSettings.defaults()),
        new InMemoryWebSessionStore());
  }

  LogoutSite(
      Connection connection,
      UnaryOperator<LogoutSettings> change,
      LoginStore store,
      SessionRegistry registry,
      WebSessionStore webSessions) {
    this.store = store;
    this.registry = registry;
    this.webSessions = webSessions;
    this.service =
        new TestService(
            TestService.always(connection),
            store,
            choices ->
                choices
                    .signing(SigningKey.of(KEY.privateKey(), KEY.certificate()))
                    .logout(
                        change.apply(
                            LogoutSettings.of(registry, webSessions).withListener(reports::add))),
            webSessions);
  }

  /** A node that shares what was given and keeps its sessions for itself. */
  LogoutSite(LoginStore store, SessionRegistry registry, RevocableSessions sessions) {
    this.store = store;
    this.registry = registry;
    this.webSessions = new InMemoryWebSessionStore();
    this.service =
        new TestService(
            TestService.always(connection(RequestBinding.HTTP_REDIRECT)),
            store,
            choices ->
                choices
                    .signing(SigningKey.of(KEY.privateKey(), KEY.certificate()))
                    .logout(LogoutSettings.of(registry, sessions).withListener(reports::add)),
            webSessions,
            sessions::around);
  }

  static Connection connection(RequestBinding binding) {
    Connection plain = TestService.connection();
    return new Connection(
        plain.id(),
        plain.identityProvider().withLogout(new SingleLogoutService(binding, THEIRS)),
        plain.serviceProvider().withSloUrl(SLO),
        plain.policy());
  }

  /** The identity provider's view: it is the one that receives, and we are the one that signs. */
  static Connection otherSide() {
    return new Connection(
        TestService.CONNECTION,
        new IdentityProvider(TestService.SP, SLO, List.of(KEY.certificate()))
            .withLogout(new SingleLogoutService(RequestBinding.HTTP_REDIRECT, SLO)),
        new ServiceProvider(TestService.IDP.entityId(), URI.create("https://idp.example/none"))
            .withSloUrl(THEIRS),
        ConnectionPolicy.STRICT);
  }

  /** A browser in which Ada is logged in. */
  Browser loggedIn(String sessionIndex) {
    Browser browser = service.browser();
    logIn(browser, sessionIndex);
    return browser;
  }

  void logIn(Browser browser, String sessionIndex) {
    var question = browser.start("");
    browser.post(
        Browser.form(
            TestService.IDP
                .respond(Answer.to(question, Browser.ADA).withSessionIndex(sessionIndex))
                .base64(),
            question.relayState()));
  }

  static boolean isLoggedIn(Browser browser) {
    return browser.get("/me").statusCode() == 200;
  }

  static IdpLogout request(String... sessionIndexes) {
    return IdpLogout.request(
            TestService.IDP, SLO, Browser.ADA, List.of(sessionIndexes), Instant.now())
        .withRelayState("a b+c");
  }

  /** The next report; fails if none comes. */
  LogoutReport report() {
    try {
      LogoutReport report = reports.poll(10, TimeUnit.SECONDS);
      if (report == null) {
        throw new AssertionError("no logout was reported");
      }
      return report;
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Override
  public void close() {
    service.close();
  }
}
