// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux.autoconfigure;

import io.relyra.api.connection.ConnectionResolver;
import io.relyra.api.store.LoginStore;
import io.relyra.webflux.SamlLogin;
import io.relyra.webflux.SamlLoginBuilder;
import io.relyra.webflux.discovery.ConnectionDirectory;
import io.relyra.webflux.session.CurrentLogin;
import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.context.annotation.Bean;
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
  ExpiryProperties.class
})
@Import({
  MemoryStoreConfiguration.class,
  R2dbcStoreConfiguration.class,
  MissingStoreConfiguration.class,
  LoginTermsConfiguration.class
})
public class RelyraAutoConfiguration {
  @Bean
  @ConditionalOnMissingBean
  SamlKeys relyraKeys(
      KeysProperties properties, ResourceLoader resources, ObjectProvider<SslBundles> bundles) {
    return new KeyReader(new PemReader(resources), resources, bundles.getIfAvailable())
        .read(properties);
  }

  @Bean
  @ConditionalOnMissingBean(ConnectionResolver.class)
  ConfiguredConnections relyraConnections(
      RelyraProperties properties, LoginProperties login, SamlKeys keys, ResourceLoader resources) {
    ConnectionReader reader =
        new ConnectionReader(properties, login, new PemReader(resources), resources);
    return ConfiguredConnections.read(properties.connections(), reader, keys);
  }

  @Bean
  @ConditionalOnMissingBean
  ConnectionDirectory relyraDirectory(
      ObjectProvider<ConfiguredConnections> connections, DiscoveryProperties discovery) {
    return ConnectionDirectory.of(
        connections.stream().flatMap(each -> each.listed().stream()).toList(), discovery.listed());
  }

  @Bean
  @ConditionalOnMissingBean
  SamlLogin samlLogin(
      ConnectionResolver connections,
      LoginStore store,
      LoginChoices choices,
      ObjectProvider<SamlLoginCustomizer> customizers) {
    SamlLoginBuilder builder = SamlLogin.builder(connections, store);
    choices.apply(builder);
    customizers.orderedStream().forEach(each -> each.customize(builder));
    return builder.build();
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
