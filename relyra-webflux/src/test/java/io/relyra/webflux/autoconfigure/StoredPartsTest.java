// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux.autoconfigure;

import static io.relyra.webflux.autoconfigure.BootProperties.MEMORY;
import static org.assertj.core.api.Assertions.assertThat;

import io.relyra.api.metadata.MetadataStore;
import io.relyra.webflux.certificate.CertificateAlerts;
import io.relyra.webflux.metadata.FetchSettings;
import io.relyra.webflux.metadata.MetadataFetch;
import io.relyra.webflux.metadata.RefreshSchedule;
import io.relyra.webflux.metadata.RefreshSettings;
import io.relyra.webflux.trace.UnknownConnectionAudit;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ReactiveWebApplicationContextRunner;

/** What goes on beside logins where connections are stored. */
class StoredPartsTest {
  private static final String[] DATABASE = {
    "relyra.store.type=r2dbc",
    "relyra.store.r2dbc.url=r2dbc:postgresql://127.0.0.1:1/x",
    "relyra.migration.enabled=false",
    "relyra.migration.verify=false",
    "relyra.store.self-test=false",
    "relyra.expiry.enabled=false",
    "relyra.connection-store.cache.listen=false"
  };

  private final ReactiveWebApplicationContextRunner runner =
      new ReactiveWebApplicationContextRunner()
          .withConfiguration(AutoConfigurations.of(RelyraAutoConfiguration.class))
          .withPropertyValues(
              "relyra.base-url=https://sp.example.com", "relyra.connection-store.enabled=true");

  @Test
  void metadataAndCertificatesAreLookedAtAndRefusalsAreWrittenDown() {
    runner
        .withPropertyValues(DATABASE)
        .withPropertyValues(
            "relyra.metadata.refresh.interval=2m",
            "relyra.metadata.refresh.concurrency=7",
            "relyra.metadata.refresh.node=fra-1")
        .run(
            context -> {
              assertThat(context)
                  .hasNotFailed()
                  .hasSingleBean(MetadataStore.class)
                  .hasSingleBean(RefreshSchedule.class)
                  .hasSingleBean(CertificateAlerts.class)
                  .hasSingleBean(UnknownConnectionAudit.class);
              assertThat(context.getBean(RefreshSettings.class))
                  .isEqualTo(
                      RefreshSettings.of("fra-1")
                          .withInterval(Duration.ofMinutes(2))
                          .withConcurrency(7));
            });
  }

  @Test
  void eachIsSwitchedOffByItself() {
    runner
        .withPropertyValues(DATABASE)
        .withPropertyValues(
            "relyra.metadata.refresh.enabled=false",
            "relyra.certificate-alerts.enabled=false",
            "relyra.audit.enabled=false")
        .run(
            context ->
                assertThat(context)
                    .hasNotFailed()
                    .doesNotHaveBean(MetadataFetch.class)
                    .doesNotHaveBean(RefreshSchedule.class)
                    .doesNotHaveBean(CertificateAlerts.class)
                    .doesNotHaveBean(UnknownConnectionAudit.class));
  }

  @Test
  void oneNodeThatForgetsLooksOnlyIfItIsTold() {
    runner
        .withPropertyValues(MEMORY)
        .run(
            context ->
                assertThat(context)
                    .hasNotFailed()
                    .hasSingleBean(MetadataStore.class)
                    .hasSingleBean(CertificateAlerts.class)
                    .doesNotHaveBean(RefreshSchedule.class));
    runner
        .withPropertyValues(MEMORY, "relyra.metadata.refresh.enabled=true")
        .run(context -> assertThat(context).hasNotFailed().hasSingleBean(RefreshSchedule.class));
  }

  @Test
  void beansOfTheApplicationTakeTheirPlace() {
    MetadataFetch own = new MetadataFetch(FetchSettings.DEFAULT);
    RefreshSettings settings = RefreshSettings.of("ours");
    runner
        .withPropertyValues(DATABASE)
        .withBean(MetadataFetch.class, () -> own)
        .withBean(RefreshSettings.class, () -> settings)
        .run(
            context -> {
              assertThat(context).hasNotFailed().getBean(MetadataFetch.class).isSameAs(own);
              assertThat(context.getBean(RefreshSettings.class)).isSameAs(settings);
            });
  }
}
