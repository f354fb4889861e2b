// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux.autoconfigure;

import io.relyra.api.expiry.ExpirySchedule;
import io.relyra.api.store.LoginStore;
import io.relyra.memory.InMemoryLoginStore;
import io.relyra.memory.MemoryStoreSettings;
import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
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
        MemoryStoreSettings.defaults()
            .withClock(clock.getIfUnique(Clock::systemUTC))
            .withMaxEntries(properties.maxEntries()));
  }

  @Bean(initMethod = "start", destroyMethod = "close")
  @ConditionalOnMissingBean
  @ConditionalOnBean(InMemoryLoginStore.class)
  @ConditionalOnBooleanProperty(name = "relyra.expiry.enabled", matchIfMissing = true)
  ExpirySchedule relyraExpirySchedule(
      InMemoryLoginStore store,
      ExpiryProperties properties,
      ObjectProvider<io.relyra.api.expiry.ExpiryListener> listener) {
    return ExpiryScheduleReader.read(
        properties, store.expiringIntents(), store.expiringReplayKeys(), listener);
  }
}
