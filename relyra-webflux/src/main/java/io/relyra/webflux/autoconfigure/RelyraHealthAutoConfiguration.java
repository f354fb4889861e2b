// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux.autoconfigure;

import io.relyra.api.connection.certificate.KeyResolver;
import io.relyra.api.connection.store.CertificateInventory;
import io.relyra.api.store.LoginStore;
import io.relyra.r2dbc.R2dbcLoginStore;
import io.relyra.r2dbc.StoreTables;
import io.relyra.r2dbc.migrate.Doctor;
import io.relyra.r2dbc.replica.ReplicatedDatabase;
import io.relyra.webflux.SamlLogin;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
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
@ConditionalOnBean({LoginStore.class, CertificateEnds.class})
@ConditionalOnEnabledHealthIndicator("relyra")
@EnableConfigurationProperties(HealthProperties.class)
public class RelyraHealthAutoConfiguration {
  @Bean
  @ConditionalOnMissingBean(name = "relyraHealthContributor")
  CompositeReactiveHealthContributor relyraHealthContributor(
      LoginStore store,
      CertificateEnds ends,
      ObjectProvider<CertificateInventory> stored,
      ObjectProvider<StoredConnections> listening,
      ObjectProvider<DatabaseParts> database,
      ObjectProvider<KeyResolver> named,
      ObjectProvider<SamlLogin> login,
      HealthProperties properties,
      ObjectProvider<Clock> clock) {
    Map<String, ReactiveHealthIndicator> parts = new LinkedHashMap<>();
    parts.put("store", new StoreHealth(store));
    parts.put(
        "certificates",
        new CertificateHealth(
            ends,
            Optional.ofNullable(stored.getIfUnique()),
            properties.certificateWarning(),
            clock.getIfUnique(Clock::systemUTC)));
    named.ifUnique(any -> parts.put("keys", new KeyHealth(login)));
    listening.stream()
        .flatMap(each -> each.listening().stream())
        .forEach(each -> parts.put("listener", new ListenerHealth(each)));
    database.ifAvailable(known -> parts.putAll(known.parts()));
    return CompositeReactiveHealthContributor.fromMap(parts);
  }

  /** What can only be asked of PostgreSQL. */
  record DatabaseParts(Map<String, ReactiveHealthIndicator> parts) {}

  @Configuration(proxyBeanMethods = false)
  @ConditionalOnClass(R2dbcLoginStore.class)
  static class Database {
    @Bean
    @ConditionalOnMissingBean
    @ConditionalOnBean(StoreConnections.class)
    DatabaseParts relyraDatabaseHealth(
        StoreConnections connections,
        StoreTables tables,
        StoreMigration migration,
        R2dbcStoreProperties store,
        HealthProperties properties,
        ObjectProvider<ReplicatedDatabase> replicated,
        ObjectProvider<Clock> clock) {
      Map<String, ReactiveHealthIndicator> parts = new LinkedHashMap<>();
      if (!migration.units().isEmpty()) {
        parts.put(
            "schema", new SchemaHealth(connections.factory(), store.schema(), migration.units()));
      }
      parts.put(
          "expiry", new ExpiryHealth(connections.factory(), tables, properties.expiryLagWarning()));
      if (properties.doctor()) {
        parts.put("doctor", doctor(store, tables, clock.getIfUnique(Clock::systemUTC)));
      }
      replicated.ifUnique(
          database ->
              parts.put("replicas", new ReplicaHealth(database, properties.replicaLagWarning())));
      return new DatabaseParts(parts);
    }

    private static DoctorHealth doctor(
        R2dbcStoreProperties store, StoreTables tables, Clock clock) {
      return new DoctorHealth(
          new Doctor(
              StoreMigration.migrator(MigrationTarget.ofStore(store), store, tables).build(),
              clock,
              Set.of()));
    }
  }
}
