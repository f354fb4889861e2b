// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux.autoconfigure;

import static io.relyra.test.contract.ConnectionSamples.BY_OPERATOR;
import static io.relyra.test.contract.ConnectionSamples.changed;
import static io.relyra.test.contract.ConnectionSamples.completeDetails;
import static io.relyra.test.contract.ConnectionSamples.idpCertificate;
import static io.relyra.test.contract.ConnectionSamples.seen;
import static io.relyra.webflux.autoconfigure.BootProperties.MEMORY;
import static org.assertj.core.api.Assertions.assertThat;

import io.relyra.api.connection.KeyReference;
import io.relyra.api.connection.RequestSigning;
import io.relyra.api.connection.certificate.CertificateUse;
import io.relyra.api.connection.certificate.NewCertificate;
import io.relyra.api.connection.store.CertificateInventory;
import io.relyra.api.connection.store.ConnectionDetails;
import io.relyra.api.connection.store.ConnectionStore;
import io.relyra.api.connection.store.RequestValues;
import io.relyra.api.connection.store.StoredConnection;
import io.relyra.test.idp.IdpKey;
import io.relyra.webflux.SamlLogin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.health.contributor.CompositeReactiveHealthContributor;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.ReactiveHealthIndicator;
import org.springframework.boot.test.context.runner.ReactiveWebApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.test.web.reactive.server.WebTestClient;
import reactor.core.publisher.Mono;

/** Stored connections whose keys are in a folder. */
class ConnectionKeysTest {
  private static final IdpKey KEY = IdpKey.rsa2048();

  private final ReactiveWebApplicationContextRunner runner =
      new ReactiveWebApplicationContextRunner()
          .withConfiguration(
              AutoConfigurations.of(
                  RelyraAutoConfiguration.class, RelyraHealthAutoConfiguration.class))
          .withPropertyValues(
              MEMORY,
              "relyra.base-url=https://sp.example.com",
              "relyra.connection-store.enabled=true");

  @Test
  void connectionSignsWithItsKeyAndHealthTellsOfOneThatIsNotThere(@TempDir Path folder)
      throws IOException {
    Files.writeString(
        folder.resolve("there.pem"),
        BootProperties.pem(KEY.privateKey()) + BootProperties.pem(KEY.certificate()));
    runner
        .withPropertyValues("relyra.keys.named.folder=" + folder)
        .run(
            context -> {
              assertThat(start(context, published(context, "there"))).isEqualTo(303);
              assertThat(keys(context).getStatus().getCode()).isEqualTo("UP");
              StoredConnection without = published(context, "missing");
              assertThat(start(context, without)).isEqualTo(500);
              Health health = keys(context);
              assertThat(health.getStatus().getCode()).isEqualTo("WARNING");
              assertThat(health.getDetails())
                  .containsOnlyKeys(without.id().value() + " missing")
                  .containsValue("key_not_configured");
            });
  }

  @Test
  void withoutAPlaceForKeysTheConnectionRefuses() {
    runner.run(
        context -> {
          assertThat(start(context, published(context, "there"))).isEqualTo(500);
          assertThat(parts(context).getContributor("keys")).isNull();
        });
  }

  private static StoredConnection published(ApplicationContext context, String key) {
    ConnectionStore connections = context.getBean(ConnectionStore.class);
    CertificateInventory certificates = context.getBean(CertificateInventory.class);
    ConnectionDetails details =
        completeDetails()
            .withRequests(
                new RequestValues(
                    Optional.empty(),
                    Optional.of(RequestSigning.SIGNED),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty()));
    StoredConnection stored = now(connections.create(Optional.empty(), details, BY_OPERATOR));
    NewCertificate ours =
        NewCertificate.ours(
            CertificateUse.SIGNING, KEY.certificate(), new KeyReference(key), "test");
    for (NewCertificate each : new NewCertificate[] {idpCertificate(), ours}) {
      stored = changed(now(certificates.stage(seen(stored), each, BY_OPERATOR)));
      stored = changed(now(certificates.activate(seen(stored), each.key(), BY_OPERATOR)));
    }
    return changed(now(connections.publish(seen(stored), BY_OPERATOR)));
  }

  private static int start(ApplicationContext context, StoredConnection stored) {
    return WebTestClient.bindToRouterFunction(context.getBean(SamlLogin.class).routes())
        .build()
        .get()
        .uri("/saml/login/" + stored.id().value())
        .exchange()
        .returnResult(String.class)
        .getStatus()
        .value();
  }

  private static Health keys(ApplicationContext context) {
    return now(((ReactiveHealthIndicator) parts(context).getContributor("keys")).health());
  }

  private static CompositeReactiveHealthContributor parts(ApplicationContext context) {
    return context.getBean("relyraHealthContributor", CompositeReactiveHealthContributor.class);
  }

  private static <T> T now(Mono<T> answer) {
    return answer.toFuture().join();
  }
}
