// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux.autoconfigure;

import static io.relyra.webflux.autoconfigure.BootProperties.MEMORY;
import static io.relyra.webflux.autoconfigure.BootProperties.acme;
import static org.assertj.core.api.Assertions.assertThat;

import io.relyra.api.ConnectionId;
import io.relyra.api.audit.AuditLog;
import io.relyra.api.connection.Connection;
import io.relyra.api.connection.ConnectionResolution;
import io.relyra.api.connection.ConnectionResolver;
import io.relyra.api.connection.RequestBinding;
import io.relyra.api.connection.SingleLogoutService;
import io.relyra.api.connection.UnsolicitedResponses;
import io.relyra.api.connection.certificate.KeyResolver;
import io.relyra.api.connection.store.CertificateInventory;
import io.relyra.api.connection.store.ConnectionStore;
import io.relyra.api.connection.store.MappingStore;
import io.relyra.api.session.SessionRegistry;
import io.relyra.api.trace.LoginTraceStore;
import io.relyra.memory.InMemoryLoginTraceStore;
import io.relyra.memory.InMemorySessionRegistry;
import io.relyra.memory.MemoryStoreSettings;
import io.relyra.r2dbc.replica.ReplicatedDatabase;
import io.relyra.test.idp.IdpKey;
import io.relyra.webflux.LogoutPaths;
import io.relyra.webflux.LogoutSettings;
import io.relyra.webflux.SamlLogin;
import io.relyra.webflux.TestService;
import io.relyra.webflux.consistency.ConsistencyFilter;
import io.relyra.webflux.key.KeyFolder;
import io.relyra.webflux.trace.LoginTraceWriter;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ReactiveWebApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.web.server.session.DefaultWebSessionManager;
import org.springframework.web.server.session.WebSessionManager;

/** The parts that are off until they are asked for. */
class PartsTest {
  private static final IdpKey KEY = IdpKey.rsa2048();

  private final ReactiveWebApplicationContextRunner runner =
      new ReactiveWebApplicationContextRunner()
          .withConfiguration(AutoConfigurations.of(RelyraAutoConfiguration.class))
          .withBean(WebSessionManager.class, DefaultWebSessionManager::new);

  private ReactiveWebApplicationContextRunner with(String... properties) {
    return runner.withPropertyValues(properties);
  }

  @Test
  void nothingIsThereUnlessItIsAskedFor() {
    with(acme(MEMORY))
        .run(
            context ->
                assertThat(context)
                    .hasNotFailed()
                    .doesNotHaveBean(ConnectionStore.class)
                    .doesNotHaveBean(AuditLog.class)
                    .doesNotHaveBean(LoginTraceStore.class)
                    .doesNotHaveBean(LogoutSettings.class)
                    .doesNotHaveBean(KeyResolver.class)
                    .doesNotHaveBean(ReplicatedDatabase.class)
                    .doesNotHaveBean(ConsistencyFilter.class));
  }

  @Test
  void storedConnectionsNeedNoConfiguredOneAndStandBesideThem() {
    with(MEMORY, "relyra.connection-store.enabled=true", "relyra.base-url=https://sp.example.com")
        .run(
            context ->
                assertThat(context)
                    .hasNotFailed()
                    .hasSingleBean(ConnectionStore.class)
                    .hasSingleBean(CertificateInventory.class)
                    .hasSingleBean(MappingStore.class)
                    .hasSingleBean(AuditLog.class)
                    .hasSingleBean(ConnectionResolver.class));
    with(acme(MEMORY, "relyra.connection-store.enabled=true", "relyra.audit.enabled=false"))
        .run(
            context -> {
              assertThat(context).hasNotFailed().doesNotHaveBean(AuditLog.class);
              assertThat(resolve(context, "acme").id().value()).isEqualTo("acme");
            });
    with(acme(MEMORY, "relyra.audit.enabled=true"))
        .run(
            context ->
                assertThat(context)
                    .hasSingleBean(AuditLog.class)
                    .doesNotHaveBean(ConnectionStore.class));
  }

  @Test
  void tracesAreWrittenWhereTheStoreIsUnlessTheApplicationHasAPlace() {
    with(acme(MEMORY, "relyra.traces.enabled=true"))
        .run(
            context ->
                assertThat(context)
                    .hasNotFailed()
                    .hasSingleBean(InMemoryLoginTraceStore.class)
                    .hasSingleBean(LoginTraceWriter.class));
    LoginTraceStore own = new InMemoryLoginTraceStore(MemoryStoreSettings.defaults());
    with(acme(MEMORY, "relyra.traces.enabled=true"))
        .withBean(LoginTraceStore.class, () -> own)
        .run(
            context ->
                assertThat(context).hasNotFailed().getBean(LoginTraceStore.class).isSameAs(own));
  }

  @Test
  void logoutHasItsPathsAndTellsThemToTheConnections() {
    with(acme(logout("relyra.logout.path=/out", "relyra.logout.service-path=/single")))
        .run(
            context -> {
              assertThat(context).hasNotFailed().hasSingleBean(InMemorySessionRegistry.class);
              Connection acme = resolve(context, "acme");
              assertThat(acme.serviceProvider().sloUrl())
                  .contains(URI.create("https://sp.example.com/saml/single/acme"));
              assertThat(acme.identityProvider().logout())
                  .containsExactly(
                      new SingleLogoutService(
                          RequestBinding.HTTP_POST,
                          URI.create("https://idp.example/slo"),
                          Optional.of(URI.create("https://idp.example/done"))));
              LogoutSettings settings = context.getBean(LogoutSettings.class);
              assertThat(settings.paths()).isEqualTo(new LogoutPaths("/out", "/single"));
              assertThat(settings.sessionLifetime()).isEqualTo(Duration.ofDays(7));
              assertThat(
                      context.getBean(SamlLogin.class).singleLogout().orElseThrow().servicePath())
                  .isEqualTo("/saml/single");
            });
    with(acme(MEMORY, "relyra.connections.acme.slo-url=https://idp.example/slo"))
        .run(
            context -> {
              assertThat(resolve(context, "acme").serviceProvider().sloUrl()).isEmpty();
              assertThat(context.getBean(SamlLogin.class).singleLogout()).isEmpty();
            });
  }

  @Test
  void registryOfTheApplicationIsUsed() {
    SessionRegistry own = new InMemorySessionRegistry(MemoryStoreSettings.defaults());
    with(acme(logout()))
        .withBean(SessionRegistry.class, () -> own)
        .run(context -> assertThat(context.getBean(LogoutSettings.class).registry()).isSameAs(own));
  }

  @Test
  void unsolicitedResponsesGetAUrlOfTheirOwn() {
    with(acme(
            MEMORY,
            "relyra.connections.acme.unsolicited=posted-by-identity-provider",
            "relyra.connections.acme.max-issue-age=10m"))
        .run(
            context -> {
              Connection acme = resolve(context, "acme");
              assertThat(acme.serviceProvider().acsUrl())
                  .hasToString("https://sp.example.com/saml/acs/acme");
              assertThat(acme.policy().unsolicited())
                  .isEqualTo(UnsolicitedResponses.POSTED_BY_IDENTITY_PROVIDER);
              assertThat(acme.policy().maxIssueAge()).hasMinutes(10);
            });
  }

  @Test
  void keysAreFoundByName(@TempDir Path folder) throws IOException {
    Files.writeString(
        folder.resolve("first.pem"),
        BootProperties.pem(KEY.privateKey()) + BootProperties.pem(KEY.certificate()));
    with(acme(
            MEMORY,
            "relyra.keys.named.folder=" + folder,
            "relyra.keys.signing.name=first",
            "relyra.keys.decryption[0].name=first"))
        .run(
            context -> {
              assertThat(context).hasNotFailed().hasSingleBean(KeyFolder.class);
              SamlKeys keys = context.getBean(SamlKeys.class);
              assertThat(keys.signing().orElseThrow().certificate()).isEqualTo(KEY.certificate());
              assertThat(keys.encryption()).containsExactly(KEY.certificate());
            });
  }

  @Test
  void replicasAreOneDatabaseAndTheirTokensAFilter() {
    String key = Base64.getEncoder().encodeToString(new byte[32]);
    with(acme(
            MEMORY,
            "relyra.replicas.servers.fra.url=r2dbc:postgresql://127.0.0.1:1/app",
            "relyra.replicas.servers.syd.url=r2dbc:postgresql://127.0.0.1:2/app",
            "relyra.replicas.servers.syd.distance=1",
            "relyra.replicas.username=app",
            "relyra.replicas.token.key=" + key,
            "relyra.replicas.token.transport=header"))
        .run(
            context ->
                assertThat(context)
                    .hasNotFailed()
                    .hasSingleBean(ReplicatedDatabase.class)
                    .hasSingleBean(ConsistencyFilter.class));
    with(acme(MEMORY, "relyra.replicas.fly-url=r2dbc:postgresql://db.internal:5432/app"))
        .run(
            context ->
                assertThat(context)
                    .hasNotFailed()
                    .hasSingleBean(ReplicatedDatabase.class)
                    .doesNotHaveBean(ConsistencyFilter.class));
  }

  @Test
  void resolverOfTheApplicationReplacesAllOthers() {
    with(acme(MEMORY, "relyra.connection-store.enabled=true"))
        .withBean(ConnectionResolver.class, () -> TestService.always(TestService.connection()))
        .run(
            context ->
                assertThat(context)
                    .hasNotFailed()
                    .hasSingleBean(ConnectionResolver.class)
                    .doesNotHaveBean(StoredConnections.class));
  }

  private static String[] logout(String... more) {
    return Stream.concat(
            Stream.of(
                MEMORY,
                "relyra.logout.enabled=true",
                "relyra.connections.acme.slo-url=https://idp.example/slo",
                "relyra.connections.acme.slo-response-url=https://idp.example/done",
                "relyra.connections.acme.slo-binding=http-post",
                "relyra.keys.signing.private-key=" + BootProperties.pem(KEY.privateKey()),
                "relyra.keys.signing.certificate=" + BootProperties.pem(KEY.certificate())),
            Stream.of(more))
        .toArray(String[]::new);
  }

  private static Connection resolve(ApplicationContext context, String id) {
    ConnectionResolution found =
        context.getBean(ConnectionResolver.class).resolve(new ConnectionId(id)).toFuture().join();
    assertThat(found).isInstanceOf(ConnectionResolution.Resolved.class);
    return ((ConnectionResolution.Resolved) found).connection();
  }
}
