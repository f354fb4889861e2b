// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux.autoconfigure;

import io.relyra.api.session.SessionRegistry;
import io.relyra.memory.InMemorySessionRegistry;
import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where is remembered which sessions belong to whom, if not in a database. */
@Configuration(proxyBeanMethods = false)
class SessionRegistryConfiguration {
  private static final String WRITE_REGISTRY =
      "Set relyra.store.type=r2dbc, whose database all nodes share, or declare a SessionRegistry"
          + " bean; or set relyra.logout.registry=memory, which is enough for one node.";

  @Configuration(proxyBeanMethods = false)
  @ConditionalOnClass(InMemorySessionRegistry.class)
  static class Memory {
    // Declared as no ActiveSessionRegistry: one node ends its sessions without looking them up.
    @Bean
    @ConditionalOnMissingBean
    SessionRegistry relyraSessionRegistry(
        LogoutProperties logout, StoreProperties store, ObjectProvider<Clock> clock) {
      LogoutProperties.Registry chosen = logout.registry();
      if (chosen == LogoutProperties.Registry.R2DBC) {
        throw new RelyraConfigurationException(
            "relyra.logout.registry is r2dbc, but there is no database.", WRITE_REGISTRY);
      }
      if (chosen == null && store.type() != StoreProperties.Type.MEMORY) {
        throw new RelyraConfigurationException(
            "Nothing remembers which sessions belong to whom: identity providers could end none.",
            WRITE_REGISTRY);
      }
      return new InMemorySessionRegistry(
          MemoryStoreConfiguration.settings(
              "relyra.logout.max-sessions", logout.maxSessions(), clock));
    }
  }

  @Bean
  @ConditionalOnMissingBean
  SessionRegistry relyraMissingRegistry() {
    throw new RelyraConfigurationException(
        "relyra.logout.enabled is true, but nothing can remember sessions.",
        WRITE_REGISTRY + " Memory takes io.relyra:relyra-reactive-memory on the class path.");
  }
}
