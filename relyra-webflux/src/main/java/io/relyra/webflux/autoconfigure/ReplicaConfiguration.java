// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux.autoconfigure;

import io.micrometer.core.instrument.MeterRegistry;
import io.relyra.r2dbc.replica.ReplicatedDatabase;
import io.relyra.r2dbc.replica.ReplicationListener;
import io.relyra.r2dbc.replica.meter.ReplicaMeters;
import io.relyra.webflux.consistency.ConsistencyFilter;
import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** {@code relyra.replicas}: a database on several servers, and the tokens of its sessions. */
@Configuration(proxyBeanMethods = false)
@Conditional(PropertyPrefix.Replicas.class)
class ReplicaConfiguration {
  private static final int BEFORE_EVERYTHING = Ordered.HIGHEST_PRECEDENCE + 100;

  @Configuration(proxyBeanMethods = false)
  @ConditionalOnClass(ReplicatedDatabase.class)
  @EnableConfigurationProperties(ReplicaProperties.class)
  static class Servers {
    @Bean
    @ConditionalOnMissingBean(ReplicatedDatabase.class)
    ReplicaServers relyraReplicaServers(
        ReplicaProperties properties, ObjectProvider<ReplicationListener> listener) {
      return ReplicaServers.open(
          properties, listener.getIfAvailable(() -> ReplicationListener.NONE));
    }

    @Bean(destroyMethod = "")
    @ConditionalOnMissingBean
    ReplicatedDatabase relyraReplicatedDatabase(ReplicaServers servers) {
      return servers.database();
    }

    @Bean
    @ConditionalOnMissingBean
    @ConditionalOnProperty("relyra.replicas.token.key")
    @Order(BEFORE_EVERYTHING)
    ConsistencyFilter relyraConsistencyFilter(
        ReplicaProperties properties, ObjectProvider<Clock> clock) {
      return ReplicaTokens.filter(properties.token(), clock.getIfUnique(Clock::systemUTC));
    }
  }

  @Configuration(proxyBeanMethods = false)
  @ConditionalOnClass({ReplicaMeters.class, MeterRegistry.class})
  static class Metering {
    @Bean
    @ConditionalOnMissingBean
    ReplicationListener relyraReplicationListener(ObjectProvider<MeterRegistry> registry) {
      MeterRegistry known = registry.getIfAvailable();
      return known == null ? ReplicationListener.NONE : new ReplicaMeters(known);
    }
  }

  @Configuration(proxyBeanMethods = false)
  @ConditionalOnMissingClass("io.relyra.r2dbc.replica.ReplicatedDatabase")
  static class MissingModule {
    @Bean
    Object relyraMissingReplicas() {
      throw new RelyraConfigurationException(
          "relyra.replicas is configured, but its module is missing.",
          "Add io.relyra:relyra-reactive-r2dbc to the class path.");
    }
  }
}
