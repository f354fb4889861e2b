// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux.sample.registry;

import io.relyra.api.session.ActiveSessionRegistry;
import io.relyra.api.session.LogoutScope;
import io.relyra.api.session.RegisteredSession;
import io.relyra.webflux.autoconfigure.BootProperties;
import io.relyra.webflux.autoconfigure.RelyraAutoConfiguration;
import io.relyra.webflux.session.RevocableSessions;
import io.relyra.webflux.session.SessionTerminator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ReactiveWebApplicationContextRunner;
import org.springframework.web.server.session.DefaultWebSessionManager;
import org.springframework.web.server.session.WebSessionManager;
import reactor.core.publisher.Mono;

/** An application that keeps the sessions of all its nodes in a place of its own. */
public final class RegistryApplication implements Supplier<String> {
  static final class OwnRegistry implements ActiveSessionRegistry {
    private final Map<String, RegisteredSession> sessions = new ConcurrentHashMap<>();

    @Override
    public Mono<Boolean> isActive(String sessionId) {
      return Mono.fromSupplier(() -> sessions.containsKey(sessionId));
    }

    @Override
    public Mono<RegisteredSession> save(RegisteredSession session) {
      return Mono.fromSupplier(
          () -> {
            sessions.put(session.sessionId(), session);
            return session;
          });
    }

    @Override
    public Mono<Boolean> move(String sessionId, RegisteredSession moved) {
      return Mono.fromSupplier(
          () -> {
            boolean known = sessions.remove(sessionId) != null;
            if (known) {
              sessions.put(moved.sessionId(), moved);
            }
            return known;
          });
    }

    @Override
    public Mono<Boolean> remove(String sessionId) {
      return Mono.fromSupplier(() -> sessions.remove(sessionId) != null);
    }

    @Override
    public Mono<List<RegisteredSession>> find(LogoutScope scope) {
      return Mono.fromSupplier(() -> List.copyOf(sessions.values()));
    }
  }

  private final String[] properties;

  public RegistryApplication(String[] properties) {
    this.properties = properties.clone();
  }

  /** What came of starting it. */
  @Override
  public String get() {
    StringBuilder told = new StringBuilder();
    new ReactiveWebApplicationContextRunner()
        .withConfiguration(AutoConfigurations.of(RelyraAutoConfiguration.class))
        .withBean("webSessionManager", WebSessionManager.class, DefaultWebSessionManager::new)
        .withBean(ActiveSessionRegistry.class, OwnRegistry::new)
        .withPropertyValues(BootProperties.acme(BootProperties.MEMORY))
        .withPropertyValues(properties)
        .run(
            context -> {
              Throwable trouble = context.getStartupFailure();
              if (trouble == null) {
                told.append(context.getBean(SessionTerminator.class) instanceof RevocableSessions);
              }
              while (trouble != null) {
                told.append(trouble).append('\n');
                trouble = trouble.getCause();
              }
            });
    return told.toString();
  }
}
