// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux.autoconfigure;

import io.micrometer.core.instrument.MeterRegistry;
import io.r2dbc.spi.ConnectionFactory;
import io.relyra.api.store.LoginStore;
import io.relyra.r2dbc.R2dbcLoginStore;
import io.relyra.r2dbc.StoreSettings;
import io.relyra.r2dbc.StoreTables;
import io.relyra.r2dbc.observe.MicrometerStoreObserver;
import io.relyra.r2dbc.observe.StoreObserver;
import io.relyra.r2dbc.replica.ReplicatedDatabase;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** {@code relyra.store.type=r2dbc}: migrate, connect, store, in this order. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnClass(R2dbcLoginStore.class)
@ConditionalOnProperty(name = "relyra.store.type", havingValue = "r2dbc")
@EnableConfigurationProperties({R2dbcStoreProperties.class, MigrationProperties.class})
class R2dbcStoreConfiguration {
  @Bean
  @ConditionalOnMissingBean
  StoreTables relyraTables(R2dbcStoreProperties properties) {
    try {
      return StoreTables.inSchema(properties.schema());
    } catch (IllegalArgumentException e) {
      throw new RelyraConfigurationException(
          "relyra.store.r2dbc.schema cannot be used: " + e.getMessage(),
          "Use letters, digits and underscores.",
          e);
    }
  }

  @Bean
  @ConditionalOnMissingBean
  StoreMigration relyraMigration(
      MigrationProperties migration,
      R2dbcStoreProperties store,
      StoreTables tables,
      ConnectionStoreProperties connections,
      TraceProperties traces,
      AuditProperties audit) {
    return StoreMigration.run(
        migration,
        store,
        tables,
        connections.enabled() || traces.enabled() || Boolean.TRUE.equals(audit.enabled()));
  }

  /** Takes the migration, so that no connection is opened before it is done. */
  @Bean
  @ConditionalOnMissingBean
  StoreConnections relyraStoreConnections(
      R2dbcStoreProperties properties,
      StoreMigration done,
      ObjectProvider<ConnectionFactory> application,
      ObjectProvider<ReplicatedDatabase> replicated) {
    return StoreConnections.open(properties, application, replicated);
  }

  @Bean
  @ConditionalOnMissingBean(LoginStore.class)
  R2dbcLoginStore relyraLoginStore(
      StoreConnections connections,
      StoreTables tables,
      R2dbcStoreProperties properties,
      ObjectProvider<StoreObserver> observer) {
    try {
      return new R2dbcLoginStore(
          connections.factory(),
          tables,
          new StoreSettings(
              properties.timeout(),
              properties.coalescing().settings(),
              observer.getIfAvailable(StoreObserver::none)));
    } catch (IllegalArgumentException e) {
      throw new RelyraConfigurationException(
          "The store cannot be used like this: " + e.getMessage() + ".",
          "Correct relyra.store.r2dbc.timeout or relyra.store.r2dbc.coalescing.*.",
          e);
    }
  }

  @Bean
  @ConditionalOnMissingBean
  @ConditionalOnBean(R2dbcLoginStore.class)
  LoginExpiry relyraLoginExpiry(R2dbcLoginStore store, ObjectProvider<StoreObserver> observer) {
    return new LoginExpiry(
        store.expiringIntents(), store.expiringReplayKeys(), observer.getIfAvailable());
  }

  @Configuration(proxyBeanMethods = false)
  @ConditionalOnClass(MeterRegistry.class)
  static class Metering {
    @Bean
    @ConditionalOnMissingBean
    StoreObserver relyraStoreObserver(ObjectProvider<MeterRegistry> registry) {
      MeterRegistry known = registry.getIfAvailable();
      return known == null ? StoreObserver.none() : new MicrometerStoreObserver(known, "logins");
    }
  }
}
