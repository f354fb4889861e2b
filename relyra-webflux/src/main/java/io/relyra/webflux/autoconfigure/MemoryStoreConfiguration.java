// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux.autoconfigure;

import io.relyra.api.store.LoginStore;
import io.relyra.memory.InMemoryLoginStore;
import io.relyra.memory.MemoryStoreSettings;
import java.time.Clock;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** {@code relyra.store.type=memory}. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnClass(InMemoryLoginStore.class)
@ConditionalOnProperty(name = "relyra.store.type", havingValue = "memory")
class MemoryStoreConfiguration {
  @Bean
  @ConditionalOnMissingBean(LoginStore.class)
  InMemoryLoginStore relyraLoginStore(StoreProperties properties, ObjectProvider<Clock> clock) {
    return new InMemoryLoginStore(
        settings("relyra.store.max-entries", properties.maxEntries(), clock));
  }

  static MemoryStoreSettings settings(
      String property, int maxEntries, ObjectProvider<Clock> clock) {
    try {
      return MemoryStoreSettings.defaults()
          .withClock(clock.getIfUnique(Clock::systemUTC))
          .withMaxEntries(maxEntries);
    } catch (IllegalArgumentException e) {
      throw new RelyraConfigurationException(
          property + " cannot be used: " + e.getMessage() + ".", "Correct " + property + ".", e);
    }
  }

  @Bean
  @ConditionalOnMissingBean
  @ConditionalOnBean(InMemoryLoginStore.class)
  LoginExpiry relyraLoginExpiry(InMemoryLoginStore store) {
    return new LoginExpiry(store.expiringIntents(), store.expiringReplayKeys(), Optional.empty());
  }
}
