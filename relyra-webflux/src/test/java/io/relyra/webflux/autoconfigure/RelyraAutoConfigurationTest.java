// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux.autoconfigure;

import static io.relyra.webflux.autoconfigure.BootProperties.MEMORY;
import static io.relyra.webflux.autoconfigure.BootProperties.acme;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.observation.ObservationRegistry;
import io.relyra.api.ConnectionId;
import io.relyra.api.connection.Connection;
import io.relyra.api.connection.ConnectionResolution;
import io.relyra.api.connection.ConnectionResolver;
import io.relyra.api.connection.RequestBinding;
import io.relyra.api.connection.RequestSigning;
import io.relyra.api.connection.SignatureRequirement;
import io.relyra.api.expiry.ExpirySchedule;
import io.relyra.api.store.LoginStore;
import io.relyra.memory.InMemoryLoginStore;
import io.relyra.test.idp.IdpKey;
import io.relyra.test.idp.IdpMetadata;
import io.relyra.webflux.SamlLogin;
import io.relyra.webflux.ScriptedStore;
import io.relyra.webflux.TestService;
import io.relyra.webflux.endpoint.LoginTerms;
import io.relyra.webflux.limit.LoginLimit;
import io.relyra.webflux.limit.TokenBucketLimit;
import io.relyra.webflux.observation.ObservedLogins;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ReactiveWebApplicationContextRunner;
import org.springframework.web.reactive.function.server.RouterFunction;

/** What properties and beans become. */
class RelyraAutoConfigurationTest {
  private final ReactiveWebApplicationContextRunner runner =
      new ReactiveWebApplicationContextRunner()
          .withConfiguration(
              AutoConfigurations.of(RelyraAutoConfiguration.class, SslAutoConfiguration.class));

  private ReactiveWebApplicationContextRunner with(String... properties) {
    return runner.withPropertyValues(properties);
  }

  @Test
  void fourPropertiesOfAConnectionAndAStoreAreEnough() {
    with(acme(MEMORY))
        .run(
            context -> {
              assertThat(context).hasNotFailed();
              assertThat(context)
                  .hasSingleBean(SamlLogin.class)
                  .hasSingleBean(RouterFunction.class)
                  .hasSingleBean(InMemoryLoginStore.class)
                  .hasSingleBean(ExpirySchedule.class);
              Connection acme = resolve(context.getBean(ConnectionResolver.class), "acme");
              assertThat(acme.serviceProvider().acsUrl())
                  .hasToString("https://sp.example.com/saml/acs");
              assertThat(acme.serviceProvider().entityId().value())
                  .isEqualTo("https://sp.example.com/saml/metadata/acme");
              assertThat(acme.policy().clockSkew()).hasMinutes(2);
            });
  }

  @Test
  void switchedOffThereIsNothing() {
    with("relyra.enabled=false")
        .run(context -> assertThat(context).doesNotHaveBean(SamlLogin.class));
  }

  @Test
  void everythingOfAConnectionCanBeWritten() {
    with(acme(
            MEMORY,
            "relyra.base-path=/sso",
            "relyra.entity-id=urn:us",
            "relyra.connections.acme.binding=http-post",
            "relyra.connections.acme.signatures=response-and-assertion",
            "relyra.connections.acme.clock-skew=30s",
            "relyra.connections.acme.max-assertion-lifetime=1h",
            "relyra.connections.acme.name-id-format=urn:oasis:names:tc:SAML:2.0:nameid-format:persistent",
            "relyra.connections.off.enabled=false"))
        .run(
            context -> {
              ConnectionResolver resolver = context.getBean(ConnectionResolver.class);
              Connection acme = resolve(resolver, "acme");
              assertThat(acme.serviceProvider().acsUrl())
                  .hasToString("https://sp.example.com/sso/acs");
              assertThat(acme.serviceProvider().entityId().value()).isEqualTo("urn:us");
              assertThat(acme.policy().signatures())
                  .isEqualTo(SignatureRequirement.RESPONSE_AND_ASSERTION);
              assertThat(acme.policy().clockSkew()).hasSeconds(30);
              assertThat(acme.policy().maxAssertionLifetime()).hasHours(1);
              assertThat(acme.identityProvider().requests().binding())
                  .isEqualTo(RequestBinding.HTTP_POST);
              assertThat(acme.identityProvider().requests().nameId().format().uri())
                  .endsWith(":persistent");
              assertThat(resolver.resolve(new ConnectionId("off")).toFuture().join())
                  .isInstanceOf(ConnectionResolution.NotReady.class);
              assertThat(context.getBean(SamlLogin.class).acsPath()).isEqualTo("/sso/acs");
            });
  }

  @Test
  void metadataFileIsEnoughForTheOtherSide(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("idp.xml"), IdpMetadata.of(TestService.IDP));
    with(
            MEMORY,
            "relyra.base-url=https://sp.example.com",
            "relyra.connections.acme.metadata=" + file.toUri())
        .run(
            context ->
                assertThat(
                        resolve(context.getBean(ConnectionResolver.class), "acme")
                            .identityProvider()
                            .entityId())
                    .isEqualTo(TestService.IDP.entityId()));
  }

  @Test
  void keysComeFromPemAndSignWhereThePresetWantsThat() {
    IdpKey key = IdpKey.rsa2048();
    with(acme(
            MEMORY,
            "relyra.connections.acme.preset=keycloak",
            "relyra.keys.signing.private-key=" + BootProperties.pem(key.privateKey()),
            "relyra.keys.signing.certificate=" + BootProperties.pem(key.certificate()),
            "relyra.keys.decryption[0].private-key=" + BootProperties.pem(key.privateKey()),
            "relyra.keys.decryption[0].certificate=" + BootProperties.pem(key.certificate()),
            "relyra.keys.sign-metadata=true"))
        .run(
            context -> {
              assertThat(context).hasNotFailed();
              SamlKeys keys = context.getBean(SamlKeys.class);
              assertThat(keys.signing().orElseThrow().certificate()).isEqualTo(key.certificate());
              assertThat(keys.encryption()).containsExactly(key.certificate());
              assertThat(
                      resolve(context.getBean(ConnectionResolver.class), "acme")
                          .identityProvider()
                          .requests()
                          .signing())
                  .isEqualTo(RequestSigning.SIGNED);
            });
  }

  @Test
  void keysComeFromAnSslBundle() {
    IdpKey key = IdpKey.rsa2048();
    with(acme(
            MEMORY,
            "spring.ssl.bundle.pem.saml.keystore.private-key="
                + BootProperties.pem(key.privateKey()),
            "spring.ssl.bundle.pem.saml.keystore.certificate="
                + BootProperties.pem(key.certificate()),
            "relyra.keys.signing.bundle=saml"))
        .run(
            context ->
                assertThat(context.getBean(SamlKeys.class).signing().orElseThrow().certificate())
                    .isEqualTo(key.certificate()));
  }

  @Test
  void limitsAndObservationComeWithTheirLibraries() {
    with(acme(MEMORY, "relyra.login.time-limit=3s"))
        .withBean(ObservationRegistry.class, ObservationRegistry::create)
        .run(
            context -> {
              LoginTerms terms = context.getBean(LoginTerms.class);
              assertThat(terms.timeLimit()).isEqualTo(Duration.ofSeconds(3));
              assertThat(terms.limit()).isInstanceOf(TokenBucketLimit.class);
              assertThat(terms.observer()).isInstanceOf(ObservedLogins.class);
            });
    with(acme(MEMORY, "relyra.rate-limit.enabled=false"))
        .run(
            context ->
                assertThat(context.getBean(LoginTerms.class).limit()).isSameAs(LoginLimit.NONE));
    with(acme(MEMORY))
        .withClassLoader(new FilteredClassLoader("io.github.bucket4j", "io.micrometer.observation"))
        .run(context -> assertThat(context).hasNotFailed().hasSingleBean(SamlLogin.class));
  }

  @Test
  void worksWithoutSpringSecurityAndWithoutTheOtherStore() {
    with(acme(MEMORY))
        .withClassLoader(
            new FilteredClassLoader("org.springframework.security", "io.relyra.r2dbc", "io.r2dbc"))
        .run(context -> assertThat(context).hasNotFailed().hasSingleBean(SamlLogin.class));
  }

  @Test
  void beansOfTheApplicationComeFirst() {
    Supplier<ConnectionResolver> own = () -> TestService.always(TestService.connection());
    runner
        .withBean(ConnectionResolver.class, own)
        .withBean(LoginStore.class, ScriptedStore::new)
        .run(
            context -> {
              assertThat(context).hasNotFailed();
              assertThat(context)
                  .hasSingleBean(LoginStore.class)
                  .hasSingleBean(ConnectionResolver.class)
                  .doesNotHaveBean(ExpirySchedule.class);
            });
  }

  private static Connection resolve(ConnectionResolver resolver, String id) {
    ConnectionResolution found = resolver.resolve(new ConnectionId(id)).toFuture().join();
    assertThat(found).isInstanceOf(ConnectionResolution.Resolved.class);
    return ((ConnectionResolution.Resolved) found).connection();
  }
}
