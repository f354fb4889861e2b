// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux.autoconfigure;

import io.relyra.api.connection.certificate.KeyResolver;
import io.relyra.api.session.SessionRegistry;
import io.relyra.webflux.LogoutPaths;
import io.relyra.webflux.LogoutSettings;
import io.relyra.webflux.session.BrowserSession;
import io.relyra.webflux.session.SessionTerminator;
import io.relyra.webflux.session.WebSessionTerminator;
import io.relyra.webflux.trace.LogoutListener;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.web.server.session.DefaultWebSessionManager;
import org.springframework.web.server.session.WebSessionManager;
import org.springframework.web.server.session.WebSessionStore;

/** {@code relyra.logout.enabled}: who ends sessions, and where. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnBooleanProperty("relyra.logout.enabled")
@Import({
  DatabaseSessionsConfiguration.class,
  SessionRegistryConfiguration.class,
  SessionCheckConfiguration.class
})
class LogoutConfiguration {
  @Bean
  @ConditionalOnMissingBean
  SessionTerminator relyraSessionTerminator(
      ObjectProvider<WebSessionStore> stores, ObjectProvider<WebSessionManager> managers) {
    WebSessionStore store = stores.getIfUnique();
    if (store == null && managers.getIfUnique() instanceof DefaultWebSessionManager manager) {
      store = manager.getSessionStore();
    }
    if (store == null) {
      throw new RelyraConfigurationException(
          "It is not known where sessions are kept: identity providers could end none.",
          "Declare a SessionTerminator bean, or a WebSessionStore bean that your WebSessionManager"
              + " uses.");
    }
    return new WebSessionTerminator(store);
  }

  @Bean
  @ConditionalOnMissingBean
  LogoutSettings relyraLogoutSettings(
      LogoutProperties logout,
      SamlKeys keys,
      SessionRegistry registry,
      SessionTerminator terminator,
      ObjectProvider<KeyResolver> named,
      ObjectProvider<BrowserSession> browser,
      ObjectProvider<LogoutListener> listener) {
    if (keys.signing().isEmpty() && named.getIfUnique() == null) {
      throw new RelyraConfigurationException(
          "relyra.logout.enabled is true, but there is no key: logout messages are always signed.",
          "Set relyra.keys.signing.private-key and relyra.keys.signing.certificate, or relyra.keys.named.*"
              + " for connections with keys of their own.");
    }
    try {
      LogoutSettings settings =
          LogoutSettings.of(registry, terminator)
              .withSessionLifetime(logout.sessionLifetime())
              .withPaths(new LogoutPaths(logout.path(), logout.servicePath()));
      LogoutListener told = listener.getIfUnique();
      LogoutSettings heard = told == null ? settings : settings.withListener(told);
      BrowserSession own = browser.getIfUnique();
      return own == null ? heard : heard.withBrowser(own);
    } catch (IllegalArgumentException e) {
      throw new RelyraConfigurationException(
          "Single logout cannot be used like this: " + e.getMessage() + ".",
          "Correct relyra.logout.path, service-path or session-lifetime.",
          e);
    }
  }
}
