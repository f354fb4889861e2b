// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux.autoconfigure;

import static io.relyra.webflux.autoconfigure.BootProperties.acme;
import static org.assertj.core.api.Assertions.assertThat;

import io.relyra.api.expiry.ExpirySchedule;
import io.relyra.api.session.SessionRegistry;
import io.relyra.api.store.LoginStore;
import io.relyra.memory.InMemorySessionRegistry;
import io.relyra.memory.MemoryStoreSettings;
import io.relyra.r2dbc.R2dbcSessionRegistry;
import io.relyra.test.idp.IdpKey;
import io.relyra.webflux.LogoutSettings;
import io.relyra.webflux.ScriptedStore;
import io.relyra.webflux.session.RevocableSessions;
import io.relyra.webflux.session.SessionTerminator;
import io.relyra.webflux.session.WebSessionTerminator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ReactiveWebApplicationContextRunner;
import org.springframework.web.server.session.DefaultWebSessionManager;
import org.springframework.web.server.session.InMemoryWebSessionStore;
import org.springframework.web.server.session.WebSessionManager;

/** Who remembers and who ends sessions with {@code relyra.store.type=r2dbc}. */
class LogoutSessionsTest {
  private static final IdpKey KEY = IdpKey.rsa2048();

  private static ReactiveWebApplicationContextRunner with(String... more) {
    return new ReactiveWebApplicationContextRunner()
        .withConfiguration(AutoConfigurations.of(RelyraAutoConfiguration.class))
        .withBean("webSessionManager", WebSessionManager.class, DefaultWebSessionManager::new)
        .withPropertyValues(
            Stream.concat(
                    Stream.of(
                        acme(
                            "relyra.store.type=r2dbc",
                            "relyra.store.r2dbc.url=r2dbc:postgresql://127.0.0.1:1/x",
                            "relyra.migration.enabled=false",
                            "relyra.migration.verify=false",
                            "relyra.store.self-test=false",
                            "relyra.logout.enabled=true",
                            "relyra.keys.signing.private-key="
                                + BootProperties.pem(KEY.privateKey()),
                            "relyra.keys.signing.certificate="
                                + BootProperties.pem(KEY.certificate()))),
                    Stream.of(more))
                .toArray(String[]::new));
  }

  @Test
  void nodesShareTheRegistryAndLookUpTheirOwnSessions() {
    with()
        .run(
            context -> {
              assertThat(context)
                  .hasNotFailed()
                  .hasSingleBean(R2dbcSessionRegistry.class)
                  .hasSingleBean(RevocableSessions.class)
                  .hasSingleBean(SessionTerminator.class);
              assertThat(context.getBean(LogoutSettings.class).registry())
                  .isSameAs(context.getBean(R2dbcSessionRegistry.class));
              assertThat(context.getBean(WebSessionManager.class))
                  .isNotInstanceOf(DefaultWebSessionManager.class);
            });
  }

  @Test
  void rowsThatAreOverAreDeletedWhereverLoginsAreKept() {
    with()
        .withBean(LoginStore.class, ScriptedStore::new)
        .run(context -> assertThat(context).hasNotFailed().hasSingleBean(ExpirySchedule.class));
  }

  @Test
  void sharedSessionsAreEndedByTheirIds() {
    with("relyra.logout.sessions=shared")
        .run(
            context ->
                assertThat(context)
                    .hasNotFailed()
                    .hasSingleBean(R2dbcSessionRegistry.class)
                    .hasSingleBean(WebSessionTerminator.class)
                    .doesNotHaveBean(RevocableSessions.class)
                    .getBean(WebSessionManager.class)
                    .isInstanceOf(DefaultWebSessionManager.class));
  }

  @Test
  void oneNodeMayRememberInMemory() {
    with("relyra.logout.registry=memory")
        .run(
            context ->
                assertThat(context)
                    .hasNotFailed()
                    .hasSingleBean(InMemorySessionRegistry.class)
                    .hasSingleBean(WebSessionTerminator.class)
                    .doesNotHaveBean(R2dbcSessionRegistry.class));
  }

  @Test
  void beansOfTheApplicationTakeTheirPlace() {
    SessionRegistry registry = new InMemorySessionRegistry(MemoryStoreSettings.defaults());
    with()
        .withBean(SessionRegistry.class, () -> registry)
        .run(
            context ->
                assertThat(context)
                    .hasNotFailed()
                    .hasSingleBean(WebSessionTerminator.class)
                    .getBean(SessionRegistry.class)
                    .isSameAs(registry));
    SessionTerminator terminator = new WebSessionTerminator(new InMemoryWebSessionStore());
    with()
        .withBean(SessionTerminator.class, () -> terminator)
        .run(
            context ->
                assertThat(context)
                    .hasNotFailed()
                    .hasSingleBean(R2dbcSessionRegistry.class)
                    .getBean(WebSessionManager.class)
                    .isInstanceOf(DefaultWebSessionManager.class));
  }
}
