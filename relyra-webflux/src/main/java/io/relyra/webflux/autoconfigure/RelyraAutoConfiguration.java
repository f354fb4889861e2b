// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux.autoconfigure;

import io.relyra.api.connection.ConnectionResolver;
import io.relyra.api.connection.certificate.KeyResolver;
import io.relyra.api.connection.store.ConnectionStore;
import io.relyra.api.store.LoginStore;
import io.relyra.webflux.SamlLogin;
import io.relyra.webflux.SamlLoginBuilder;
import io.relyra.webflux.discovery.ConnectionDirectory;
import io.relyra.webflux.discovery.ListedConnection;
import io.relyra.webflux.session.CurrentLogin;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Import;
import org.springframework.core.io.ResourceLoader;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.ServerResponse;

/** SAML login from {@code relyra.*} properties and the application's beans. */
@AutoConfiguration(
    afterName = "org.springframework.boot.r2dbc.autoconfigure.R2dbcAutoConfiguration")
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.REACTIVE)
@ConditionalOnBooleanProperty(name = "relyra.enabled", matchIfMissing = true)
@EnableConfigurationProperties({
  RelyraProperties.class,
  StoreProperties.class,
  LoginProperties.class,
  KeysProperties.class,
  DiscoveryProperties.class,
  RateLimitProperties.class,
  ExpiryProperties.class,
  ConnectionStoreProperties.class,
  AuditProperties.class,
  TraceProperties.class,
  LogoutProperties.class,
  MetadataRefreshProperties.class,
  CertificateAlertProperties.class
})
@Import({
  MemoryStoreConfiguration.class,
  R2dbcStoreConfiguration.class,
  MissingStoreConfiguration.class,
  MemoryConnectionsConfiguration.class,
  DatabaseConnectionsConfiguration.class,
  MetadataRefreshConfiguration.class,
  AlertsConfiguration.class,
  ReplicaConfiguration.class,
  TraceConfiguration.class,
  LogoutConfiguration.class,
  ExpiryConfiguration.class,
  LoginTermsConfiguration.class
})
public class RelyraAutoConfiguration {
  @Bean
  @ConditionalOnMissingBean
  @Conditional(PropertyPrefix.KeysByName.class)
  KeyResolver relyraNamedKeys(KeysProperties properties) {
    return NamedKeys.resolver(properties.named());
  }

  @Bean
  @ConditionalOnMissingBean
  SamlKeys relyraKeys(
      KeysProperties properties,
      ResourceLoader resources,
      ObjectProvider<SslBundles> bundles,
      ObjectProvider<KeyResolver> named) {
    return new KeyReader(
            new PemReader(resources), resources, bundles.getIfAvailable(), named.getIfUnique())
        .read(properties);
  }

  @Bean
  @ConditionalOnMissingBean(ConnectionResolver.class)
  KnownConnections relyraConnections(
      RelyraProperties properties,
      LoginProperties login,
      LogoutProperties logout,
      ConnectionStoreProperties stored,
      SamlKeys keys,
      ResourceLoader resources,
      ObjectProvider<StoredConnections> others) {
    StoredConnections known = others.getIfAvailable();
    if (stored.enabled() && known == null) {
      throw new RelyraConfigurationException(
          "relyra.connection-store.enabled is true, but there is no place for connections.",
          "Set relyra.store.type=r2dbc or memory, or declare a ConnectionResolver bean.");
    }
    ConnectionReader reader =
        new ConnectionReader(properties, login, logout, new PemReader(resources), resources);
    return new KnownConnections(
        ConfiguredConnections.read(properties.connections(), reader, keys, known != null),
        Optional.ofNullable(known));
  }

  @Bean
  @ConditionalOnMissingBean
  CertificateEnds relyraCertificateEnds(
      SamlKeys keys, ObjectProvider<KnownConnections> connections) {
    return CertificateEnds.of(
        keys, connections.stream().flatMap(each -> each.configured().stream()).toList());
  }

  @Bean
  @ConditionalOnMissingBean
  ConnectionDirectory relyraDirectory(
      ObjectProvider<KnownConnections> connections,
      ObjectProvider<ConnectionStore> stored,
      DiscoveryProperties discovery) {
    List<ListedConnection> configured =
        connections.stream().flatMap(each -> each.listed().stream()).toList();
    ConnectionStore store = stored.getIfUnique();
    return store == null
        ? ConnectionDirectory.of(configured, discovery.listed())
        : ConnectionDirectory.of(configured, store, discovery.organizations(), discovery.listed());
  }

  @Bean
  @ConditionalOnMissingBean
  SamlLogin samlLogin(
      ConnectionResolver connections,
      LoginStore store,
      LoginChoices choices,
      ObjectProvider<SamlLoginCustomizer> customizers) {
    SamlLoginBuilder builder = SamlLogin.builder(connections, store);
    if (connections instanceof KnownConnections known) {
      builder.recentConnections(known.recent());
    }
    try {
      choices.apply(builder);
      customizers.orderedStream().forEach(each -> each.customize(builder));
      return builder.build();
    } catch (IllegalArgumentException | IllegalStateException e) {
      throw new RelyraConfigurationException(
          "The login cannot be configured like this: " + e.getMessage() + ".",
          "Correct relyra.base-path, relyra.login.* or the SamlLoginCustomizer bean.",
          e);
    }
  }

  @Bean
  @ConditionalOnMissingBean(name = "samlRoutes")
  RouterFunction<ServerResponse> samlRoutes(SamlLogin login) {
    return login.routes();
  }

  @Bean
  @ConditionalOnMissingBean
  @ConditionalOnBean(LoginStore.class)
  @ConditionalOnBooleanProperty(name = "relyra.store.self-test", matchIfMissing = true)
  StoreSelfTest relyraStoreSelfTest(LoginStore store, ObjectProvider<Clock> clock) {
    return new StoreSelfTest(store, clock.getIfUnique(Clock::systemUTC));
  }

  @Bean
  @ConditionalOnMissingBean
  CurrentLogin currentLogin(ObjectProvider<Clock> clock) {
    return new CurrentLogin(clock.getIfUnique(Clock::systemUTC));
  }
}
