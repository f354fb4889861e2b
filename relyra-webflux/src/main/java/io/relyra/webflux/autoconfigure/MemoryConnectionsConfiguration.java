// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux.autoconfigure;

import io.relyra.api.audit.AuditLog;
import io.relyra.api.connection.ConnectionResolver;
import io.relyra.api.connection.store.CertificateInventory;
import io.relyra.api.connection.store.ConnectionStore;
import io.relyra.api.connection.store.MappingStore;
import io.relyra.api.metadata.MetadataStore;
import io.relyra.api.metadata.RefreshQueue;
import io.relyra.memory.connection.InMemoryConnections;
import io.relyra.saml.preset.PresetPolicies;
import java.time.Clock;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;

/** Connections, their changes and the audit log of one node that forgets them. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnClass(InMemoryConnections.class)
@ConditionalOnProperty(name = "relyra.store.type", havingValue = "memory")
class MemoryConnectionsConfiguration {
  @Bean
  @ConditionalOnMissingBean
  @Conditional(AuditCondition.OrConnections.class)
  InMemoryConnections relyraMemoryConnections(ObjectProvider<Clock> clock) {
    return new InMemoryConnections(clock.getIfUnique(Clock::systemUTC), new PresetPolicies());
  }

  @Bean
  @ConditionalOnMissingBean
  @Conditional(AuditCondition.class)
  AuditLog relyraAuditLog(InMemoryConnections connections) {
    return connections.audit();
  }

  @Bean
  @ConditionalOnMissingBean
  @ConditionalOnBooleanProperty("relyra.connection-store.enabled")
  ConnectionStore relyraConnectionStore(InMemoryConnections connections) {
    return connections.connections();
  }

  @Bean
  @ConditionalOnMissingBean
  @ConditionalOnBooleanProperty("relyra.connection-store.enabled")
  CertificateInventory relyraCertificates(InMemoryConnections connections) {
    return connections.certificates();
  }

  @Bean
  @ConditionalOnMissingBean
  @ConditionalOnBooleanProperty("relyra.connection-store.enabled")
  MappingStore relyraMappings(InMemoryConnections connections) {
    return connections.mappings();
  }

  @Bean
  @ConditionalOnMissingBean
  @ConditionalOnBooleanProperty("relyra.connection-store.enabled")
  MetadataStore relyraMetadataStore(InMemoryConnections connections) {
    return connections.metadata();
  }

  @Bean
  @ConditionalOnMissingBean
  @ConditionalOnBooleanProperty("relyra.connection-store.enabled")
  RefreshQueue relyraRefreshQueue(InMemoryConnections connections) {
    return connections.refreshes();
  }

  @Bean
  @ConditionalOnMissingBean({StoredConnections.class, ConnectionResolver.class})
  @ConditionalOnBooleanProperty("relyra.connection-store.enabled")
  StoredConnections relyraStoredConnections(InMemoryConnections connections) {
    return new StoredConnections(
        connections.resolver(), connections.resolver(), Optional.empty(), () -> {});
  }
}
