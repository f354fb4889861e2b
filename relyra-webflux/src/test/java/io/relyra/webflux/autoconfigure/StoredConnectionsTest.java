// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux.autoconfigure;

import static io.relyra.test.contract.ConnectionSamples.BY_OPERATOR;
import static io.relyra.test.contract.ConnectionSamples.changed;
import static io.relyra.test.contract.ConnectionSamples.seen;
import static io.relyra.webflux.Browser.answer;
import static io.relyra.webflux.Browser.header;
import static io.relyra.webflux.TestService.IDP;
import static org.assertj.core.api.Assertions.assertThat;

import io.relyra.api.EntityId;
import io.relyra.api.OrganizationId;
import io.relyra.api.audit.AuditLog;
import io.relyra.api.audit.AuditTrail;
import io.relyra.api.audit.ChainVerification;
import io.relyra.api.connection.certificate.NewCertificate;
import io.relyra.api.connection.store.CertificateInventory;
import io.relyra.api.connection.store.ConnectionDetails;
import io.relyra.api.connection.store.ConnectionStore;
import io.relyra.api.connection.store.IdentityProviderValues;
import io.relyra.api.connection.store.ServiceProviderValues;
import io.relyra.api.connection.store.StoredConnection;
import io.relyra.api.metadata.MetadataStore;
import io.relyra.api.metadata.MetadataUrl;
import io.relyra.api.metadata.SourceTerms;
import io.relyra.test.blocking.BlockHoundExtension;
import io.relyra.test.idp.ReceivedAuthnRequest;
import io.relyra.test.postgres.TestDatabase;
import io.relyra.test.postgres.TestPostgres;
import io.relyra.webflux.Browser;
import io.relyra.webflux.metadata.FetchSettings;
import io.relyra.webflux.metadata.MetadataFetch;
import io.relyra.webflux.sample.plain.PlainApplication;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import reactor.core.publisher.Mono;

/**
 * A connection that an operator makes while the application runs: logins, traces, audit, health.
 */
@ExtendWith(BlockHoundExtension.class)
class StoredConnectionsTest {
  private static final long PATIENCE = Duration.ofSeconds(30).toNanos();
  private static final SourceTerms SOURCE =
      SourceTerms.daily(MetadataUrl.of("https://idp.example/metadata"), Set.of());

  /** Every name leads to this very machine, which is no place for metadata. */
  @Configuration(proxyBeanMethods = false)
  static class LocalNames {
    @Bean
    MetadataFetch fetch() {
      return new MetadataFetch(
          FetchSettings.DEFAULT, host -> Mono.just(List.of(InetAddress.getLoopbackAddress())));
    }
  }

  @Test
  void connectionIsMadeUsedAndSwitchedOffWhileTheApplicationRuns() {
    try (TestDatabase database = TestPostgres.newDatabase()) {
      try (BootService service = start(database)) {
        Browser browser = service.browser();
        assertThat(browser.get("/saml/login").body()).contains("Sign in").doesNotContain("Acme");

        StoredConnection acme = publish(service);
        assertThat(login(service.browser(), "/saml/login?organization=acme-org").statusCode())
            .isEqualTo(303);
        assertThat(login(browser, "/saml/login").statusCode()).isEqualTo(303);
        assertThat(browser.get("/hello").body()).isEqualTo("Hello, ada@example.com");
        assertThat(browser.get("/actuator/health").body())
            .contains("\"listener\":{\"status\":\"UP\"}", "\"core\":\"10 of 10\"", "\"store\":\"");
        assertThat(browser.get("/actuator/metrics/relyra.store.decision").body())
            .contains("consume_login");

        StoredConnection fetched =
            changed(
                only(service.bean(MetadataStore.class).register(seen(acme), SOURCE, BY_OPERATOR)));
        eventually(
            database,
            "SELECT count(*) FROM relyra.relyra_metadata_sources WHERE last_outcome ="
                + " 'fetch_failed'");
        browser.postRaw("nonsense", "application/x-www-form-urlencoded");
        eventually(
            database,
            "SELECT count(*) FROM relyra.relyra_audit_events WHERE actor = 'system:login'"
                + " AND connection_id IS NULL");

        Browser late = service.browser();
        String start = "/saml/login/" + acme.id().value();
        String asked = header(late.get(start), "location");
        changed(only(service.bean(ConnectionStore.class).disable(seen(fetched), BY_OPERATOR)));
        assertThat(late.post(answer(IDP, ReceivedAuthnRequest.fromUrl(URI.create(asked)))))
            .returns(403, HttpResponse::statusCode);
        untilNotFound(late, start);
        assertThat(
                only(
                    service
                        .bean(AuditLog.class)
                        .verify(AuditTrail.of(acme.id()), Optional.empty())))
            .isInstanceOf(ChainVerification.Intact.class);
      }
      // The last traces are written before the application has ended; one is that of the login
      // that was not started any more.
      assertThat(
              database.count(
                  "SELECT count(*) FROM relyra.relyra_login_traces WHERE organization_id ="
                      + " 'acme-org'"))
          .isEqualTo(4);
    }
  }

  // A login is started by what is kept in memory until PostgreSQL has told of the change.
  private static void untilNotFound(Browser browser, String path) {
    long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    while (browser.get(path).statusCode() != 404) {
      assertThat(System.nanoTime()).as("told within half a minute").isLessThan(end);
    }
  }

  private static BootService start(TestDatabase database) {
    List<String> properties = new ArrayList<>(BootProperties.r2dbc(database));
    properties.addAll(
        List.of(
            BootService.WITHOUT_SECURITY,
            "relyra.base-url=https://sp.example.com",
            "relyra.connection-store.enabled=true",
            "relyra.traces.enabled=true",
            "relyra.rate-limit.enabled=false",
            "relyra.metadata.refresh.interval=1s",
            "relyra.store.r2dbc.coalescing.enabled=false",
            "management.endpoint.health.show-details=always",
            "management.endpoints.web.exposure.include=health,metrics"));
    return BootService.start(
        new Class<?>[] {PlainApplication.class, LocalNames.class},
        properties.toArray(String[]::new));
  }

  // Timers lead there; the bound is for one that does not.
  private static void eventually(TestDatabase database, String count) {
    long begun = System.nanoTime();
    while (database.count(count) == 0) {
      assertThat(System.nanoTime() - begun).as(count).isLessThan(PATIENCE);
    }
  }

  private static StoredConnection publish(BootService service) {
    ConnectionStore connections = service.bean(ConnectionStore.class);
    CertificateInventory certificates = service.bean(CertificateInventory.class);
    ConnectionDetails details =
        ConnectionDetails.EMPTY
            .withDisplayName("Acme")
            .withIdentityProvider(IdentityProviderValues.of(IDP.entityId(), IDP.ssoUrl()))
            .withServiceProvider(
                ServiceProviderValues.of(
                    new EntityId("https://sp.example.com/saml/metadata"),
                    URI.create("https://sp.example.com/saml/acs")));
    NewCertificate certificate = NewCertificate.idpSigning(IDP.certificate(), "test");
    StoredConnection draft =
        only(connections.create(Optional.of(new OrganizationId("acme-org")), details, BY_OPERATOR));
    StoredConnection staged =
        changed(only(certificates.stage(seen(draft), certificate, BY_OPERATOR)));
    StoredConnection active =
        changed(only(certificates.activate(seen(staged), certificate.key(), BY_OPERATOR)));
    return changed(only(connections.publish(seen(active), BY_OPERATOR)));
  }

  private static HttpResponse<String> login(Browser browser, String path) {
    return browser.post(
        answer(
            IDP, ReceivedAuthnRequest.fromUrl(URI.create(header(browser.get(path), "location")))));
  }

  private static <T> T only(Mono<T> answer) {
    return answer.toFuture().join();
  }
}
