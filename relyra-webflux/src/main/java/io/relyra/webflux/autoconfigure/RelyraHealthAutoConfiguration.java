// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux.autoconfigure;

import io.relyra.api.store.LoginStore;
import io.relyra.r2dbc.R2dbcLoginStore;
import io.relyra.r2dbc.StoreTables;
import io.relyra.r2dbc.migrate.Doctor;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator;
import org.springframework.boot.health.contributor.CompositeReactiveHealthContributor;
import org.springframework.boot.health.contributor.ReactiveHealthContributor;
import org.springframework.boot.health.contributor.ReactiveHealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The health contributor {@code relyra}, where Actuator is. */
@AutoConfiguration(
    after = RelyraAutoConfiguration.class,
    beforeName =
        "org.springframework.boot.health.autoconfigure.contributor.HealthContributorAutoConfiguration")
@ConditionalOnClass({ReactiveHealthContributor.class, ConditionalOnEnabledHealthIndicator.class})
@ConditionalOnBean({LoginStore.class, SamlKeys.class})
@ConditionalOnEnabledHealthIndicator("relyra")
@EnableConfigurationProperties(HealthProperties.class)
public class RelyraHealthAutoConfiguration {
  @Bean
  @ConditionalOnMissingBean(name = "relyraHealthContributor")
  CompositeReactiveHealthContributor relyraHealthContributor(
      LoginStore store,
      SamlKeys keys,
      ObjectProvider<ConfiguredConnections> connections,
      ObjectProvider<ExpiryHealth> expiry,
      ObjectProvider<DoctorHealth> doctor,
      HealthProperties properties,
      ObjectProvider<Clock> clock) {
    Map<String, ReactiveHealthIndicator> parts = new LinkedHashMap<>();
    parts.put("store", new StoreHealth(store));
    parts.put(
        "certificates",
        new CertificateHealth(
            keys,
            connections.stream().flatMap(each -> each.all().stream()).toList(),
            properties.certificateWarning(),
            clock.getIfUnique(Clock::systemUTC)));
    expiry.ifAvailable(lag -> parts.put("expiry", lag));
    doctor.ifAvailable(findings -> parts.put("doctor", findings));
    return CompositeReactiveHealthContributor.fromMap(parts);
  }

  @Configuration(proxyBeanMethods = false)
  @ConditionalOnClass(R2dbcLoginStore.class)
  static class Database {
    @Bean
    @ConditionalOnMissingBean
    @ConditionalOnBean(StoreConnections.class)
    ExpiryHealth relyraExpiryHealth(
        StoreConnections connections, StoreTables tables, HealthProperties properties) {
      return new ExpiryHealth(connections.factory(), tables, properties.expiryLagWarning());
    }

    @Bean
    @ConditionalOnMissingBean
    @ConditionalOnBean(StoreMigration.class)
    @ConditionalOnBooleanProperty("relyra.health.doctor")
    DoctorHealth relyraDoctorHealth(
        R2dbcStoreProperties store, StoreTables tables, ObjectProvider<Clock> clock) {
      return new DoctorHealth(
          new Doctor(
              StoreMigration.migrator(MigrationTarget.ofStore(store), store, tables).build(),
              clock.getIfUnique(Clock::systemUTC),
              Set.of()));
    }
  }
}
