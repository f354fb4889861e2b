// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux.autoconfigure;

import io.relyra.api.audit.AuditLog;
import io.relyra.api.connection.ConnectionResolver;
import io.relyra.api.connection.store.CertificateInventory;
import io.relyra.api.connection.store.ConnectionStore;
import io.relyra.api.connection.store.MappingStore;
import io.relyra.api.connection.store.PolicyPresets;
import io.relyra.api.metadata.MetadataStore;
import io.relyra.api.metadata.RefreshQueue;
import io.relyra.r2dbc.LibraryDatabase;
import io.relyra.r2dbc.LibraryTables;
import io.relyra.r2dbc.audit.R2dbcAuditLog;
import io.relyra.r2dbc.connection.CacheSettings;
import io.relyra.r2dbc.connection.CachingConnectionResolver;
import io.relyra.r2dbc.connection.R2dbcCertificateInventory;
import io.relyra.r2dbc.connection.R2dbcConnectionResolver;
import io.relyra.r2dbc.connection.R2dbcConnectionStore;
import io.relyra.r2dbc.connection.R2dbcMappingStore;
import io.relyra.r2dbc.connection.R2dbcMetadataStore;
import io.relyra.r2dbc.connection.R2dbcRefreshQueue;
import io.relyra.saml.preset.PresetPolicies;
import java.util.Optional;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import reactor.core.Disposable;

/** Connections, their changes and the audit log in PostgreSQL. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnClass(LibraryDatabase.class)
@ConditionalOnProperty(name = "relyra.store.type", havingValue = "r2dbc")
class DatabaseConnectionsConfiguration {
  @Bean
  @ConditionalOnMissingBean
  @ConditionalOnBean(StoreConnections.class)
  LibraryDatabase relyraDatabase(StoreConnections connections, R2dbcStoreProperties properties) {
    return new LibraryDatabase(
        connections.factory(), new LibraryTables(properties.schema()), properties.timeout());
  }

  @Bean
  @ConditionalOnMissingBean
  @Conditional(AuditCondition.class)
  AuditLog relyraAuditLog(LibraryDatabase database) {
    return new R2dbcAuditLog(database);
  }

  @Configuration(proxyBeanMethods = false)
  @ConditionalOnBooleanProperty("relyra.connection-store.enabled")
  static class Connections {
    @Bean
    @ConditionalOnMissingBean
    PolicyPresets relyraPresets() {
      return new PresetPolicies();
    }

    @Bean
    @ConditionalOnMissingBean
    ConnectionStore relyraConnectionStore(LibraryDatabase database, PolicyPresets presets) {
      return new R2dbcConnectionStore(database, presets);
    }

    @Bean
    @ConditionalOnMissingBean
    CertificateInventory relyraCertificates(LibraryDatabase database) {
      return new R2dbcCertificateInventory(database);
    }

    @Bean
    @ConditionalOnMissingBean
    MappingStore relyraMappings(LibraryDatabase database) {
      return new R2dbcMappingStore(database);
    }

    @Bean
    @ConditionalOnMissingBean
    MetadataStore relyraMetadataStore(LibraryDatabase database) {
      return new R2dbcMetadataStore(database);
    }

    @Bean
    @ConditionalOnMissingBean
    RefreshQueue relyraRefreshQueue(LibraryDatabase database) {
      return new R2dbcRefreshQueue(database);
    }

    @Bean
    @ConditionalOnMissingBean({StoredConnections.class, ConnectionResolver.class})
    StoredConnections relyraStoredConnections(
        LibraryDatabase database,
        PolicyPresets presets,
        StoreConnections connections,
        ConnectionStoreProperties properties) {
      ConnectionStoreProperties.Cache cache = properties.cache();
      CachingConnectionResolver resolver =
          new CachingConnectionResolver(
              new R2dbcConnectionResolver(database, presets),
              connections.listening(),
              settings(cache));
      if (!cache.listen()) {
        return new StoredConnections(resolver, resolver.recent(), Optional.empty(), () -> {});
      }
      Disposable listening = resolver.listen();
      return new StoredConnections(
          resolver, resolver.recent(), Optional.of(resolver::isListening), listening::dispose);
    }

    private static CacheSettings settings(ConnectionStoreProperties.Cache cache) {
      try {
        return new CacheSettings(cache.maxConnections(), cache.maxAge(), cache.maxAgeWhenDeaf());
      } catch (IllegalArgumentException e) {
        throw new RelyraConfigurationException(
            "The cache of connections cannot be used: " + e.getMessage() + ".",
            "Correct relyra.connection-store.cache.max-connections, max-age or max-age-when-deaf.",
            e);
      }
    }
  }
}
