// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux.autoconfigure;

import io.relyra.api.session.ActiveSessionRegistry;
import io.relyra.webflux.login.SecureTokens;
import io.relyra.webflux.session.RevocableSessions;
import io.relyra.webflux.session.SessionCheckSettings;
import io.relyra.webflux.session.SessionTerminator;
import java.time.Duration;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.util.ClassUtils;
import org.springframework.web.server.adapter.WebHttpHandlerBuilder;
import org.springframework.web.server.session.WebSessionManager;

/**
 * {@code relyra.logout.sessions=own}: the sessions of this node go on for as long as a registry
 * that all nodes share knows them.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnBean(ActiveSessionRegistry.class)
@ConditionalOnMissingBean(SessionTerminator.class)
@ConditionalOnProperty(name = "relyra.logout.sessions", havingValue = "own", matchIfMissing = true)
class SessionCheckConfiguration {
  private static final String CACHE = "com.github.benmanes.caffeine.cache.Caffeine";

  @Bean
  RevocableSessions relyraRevocableSessions(
      ActiveSessionRegistry registry, LogoutProperties logout) {
    LogoutProperties.SessionCheck check = logout.sessionCheck();
    try {
      return new RevocableSessions(registry, settings(check), new SecureTokens());
    } catch (IllegalArgumentException e) {
      throw new RelyraConfigurationException(
          "Sessions cannot be checked like this: " + e.getMessage() + ".",
          "Correct relyra.logout.session-check.max-age or tolerated-outage.",
          e);
    }
  }

  private static SessionCheckSettings settings(LogoutProperties.SessionCheck check) {
    SessionCheckSettings chosen =
        SessionCheckSettings.DEFAULT
            .withMaxAge(check.maxAge())
            .withToleratedOutage(check.toleratedOutage());
    if (ClassUtils.isPresent(CACHE, SessionCheckConfiguration.class.getClassLoader())) {
      return chosen;
    }
    if (!check.toleratedOutage().isZero()) {
      throw new RelyraConfigurationException(
          "relyra.logout.session-check.tolerated-outage needs looks that are remembered, but"
              + " Caffeine is missing.",
          "Add com.github.ben-manes.caffeine:caffeine to the class path, or remove the property.");
    }
    // Every request looks: no session goes on longer than was allowed.
    return chosen.withMaxAge(Duration.ZERO);
  }

  /** Static, so that it is there before every session manager. */
  @Bean
  static BeanPostProcessor relyraSessionCheck(ObjectProvider<RevocableSessions> sessions) {
    return new Checking(sessions);
  }

  /** Puts the check around the session manager that WebFlux takes, which it knows by name. */
  private record Checking(ObjectProvider<RevocableSessions> sessions) implements BeanPostProcessor {
    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
      return bean instanceof WebSessionManager manager
              && name.equals(WebHttpHandlerBuilder.WEB_SESSION_MANAGER_BEAN_NAME)
          ? sessions.getObject().around(manager)
          : bean;
    }
  }
}
