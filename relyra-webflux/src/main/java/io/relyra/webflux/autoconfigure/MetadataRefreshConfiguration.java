// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux.autoconfigure;

import io.micrometer.observation.ObservationRegistry;
import io.relyra.api.metadata.RefreshQueue;
import io.relyra.saml.metadata.IdpMetadataReader;
import io.relyra.saml.metadata.MetadataLimits;
import io.relyra.webflux.metadata.FetchSettings;
import io.relyra.webflux.metadata.LoggingRefreshListener;
import io.relyra.webflux.metadata.MetadataCheck;
import io.relyra.webflux.metadata.MetadataFetch;
import io.relyra.webflux.metadata.MetadataRefresh;
import io.relyra.webflux.metadata.RefreshListener;
import io.relyra.webflux.metadata.RefreshObserver;
import io.relyra.webflux.metadata.RefreshSchedule;
import io.relyra.webflux.metadata.RefreshSettings;
import io.relyra.webflux.observation.ObservedRefreshes;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;

/** {@code relyra.metadata.refresh.*}: metadata that is looked at again while a service lives. */
@Configuration(proxyBeanMethods = false)
@Conditional(MetadataRefreshCondition.class)
class MetadataRefreshConfiguration {
  @Bean
  @ConditionalOnMissingBean
  MetadataFetch relyraMetadataFetch(ObjectProvider<FetchSettings> settings) {
    return new MetadataFetch(settings.getIfUnique(() -> FetchSettings.DEFAULT));
  }

  @Bean
  @ConditionalOnMissingBean
  MetadataCheck relyraMetadataCheck(MetadataFetch fetch, ObjectProvider<Clock> clock) {
    return new MetadataCheck(
        fetch, new IdpMetadataReader(MetadataLimits.DEFAULT), clock.getIfUnique(Clock::systemUTC));
  }

  @Bean
  @ConditionalOnMissingBean
  RefreshSettings relyraRefreshSettings(MetadataRefreshProperties properties) {
    String node = properties.node();
    try {
      return RefreshSettings.of(node == null ? "node-" + UUID.randomUUID() : node)
          .withInterval(properties.interval())
          .withConcurrency(properties.concurrency());
    } catch (IllegalArgumentException e) {
      throw new RelyraConfigurationException(
          "Metadata cannot be looked at like this: " + e.getMessage() + ".",
          "Correct relyra.metadata.refresh.interval, concurrency or node.",
          e);
    }
  }

  @Bean
  @ConditionalOnMissingBean
  MetadataRefresh relyraMetadataRefresh(
      ObjectProvider<RefreshQueue> queues,
      MetadataCheck check,
      RefreshSettings settings,
      ObjectProvider<RefreshListener> listeners,
      ObjectProvider<RefreshObserver> observer) {
    RefreshQueue queue = queues.getIfUnique();
    if (queue == null) {
      throw new RelyraConfigurationException(
          "relyra.metadata.refresh.enabled is true, but no connections are stored.",
          "Set relyra.connection-store.enabled=true, or declare a RefreshQueue bean.");
    }
    return new MetadataRefresh(
        queue,
        check,
        settings,
        all(listeners.orderedStream().toList()),
        observer.getIfAvailable(() -> RefreshObserver.NONE));
  }

  private static RefreshListener all(List<RefreshListener> listeners) {
    return listeners.isEmpty()
        ? new LoggingRefreshListener()
        : refreshed -> listeners.forEach(each -> each.refreshed(refreshed));
  }

  @Bean(initMethod = "start", destroyMethod = "close")
  @ConditionalOnMissingBean
  RefreshSchedule relyraRefreshSchedule(MetadataRefresh refresh, RefreshSettings settings) {
    return new RefreshSchedule(refresh, settings.interval());
  }

  @Configuration(proxyBeanMethods = false)
  @ConditionalOnClass(ObservationRegistry.class)
  static class Observing {
    @Bean
    @ConditionalOnMissingBean
    RefreshObserver relyraRefreshObserver(ObjectProvider<ObservationRegistry> registry) {
      return new ObservedRefreshes(registry.getIfAvailable(() -> ObservationRegistry.NOOP));
    }
  }
}
