// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux.autoconfigure;

import io.r2dbc.spi.ConnectionFactory;
import io.relyra.api.expiry.ExpiryListener;
import io.relyra.api.expiry.ExpirySchedule;
import io.relyra.api.store.LoginStore;
import io.relyra.r2dbc.R2dbcLoginStore;
import io.relyra.r2dbc.StoreTables;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
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
      MigrationProperties migration, R2dbcStoreProperties store, StoreTables tables) {
    return StoreMigration.run(migration, store, tables);
  }

  /** Takes the migration, so that no connection is opened before it is done. */
  @Bean
  @ConditionalOnMissingBean
  StoreConnections relyraStoreConnections(
      R2dbcStoreProperties properties,
      StoreMigration done,
      ObjectProvider<ConnectionFactory> application) {
    return StoreConnections.open(properties, application);
  }

  @Bean
  @ConditionalOnMissingBean(LoginStore.class)
  R2dbcLoginStore relyraLoginStore(
      StoreConnections connections, StoreTables tables, R2dbcStoreProperties properties) {
    return new R2dbcLoginStore(connections.factory(), tables, properties.timeout());
  }

  @Bean(initMethod = "start", destroyMethod = "close")
  @ConditionalOnMissingBean
  @ConditionalOnBean(R2dbcLoginStore.class)
  @ConditionalOnBooleanProperty(name = "relyra.expiry.enabled", matchIfMissing = true)
  ExpirySchedule relyraExpirySchedule(
      R2dbcLoginStore store, ExpiryProperties properties, ObjectProvider<ExpiryListener> listener) {
    return ExpiryScheduleReader.read(
        properties, store.expiringIntents(), store.expiringReplayKeys(), listener);
  }
}
