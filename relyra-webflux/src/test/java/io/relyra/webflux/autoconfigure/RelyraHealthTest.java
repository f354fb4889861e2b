// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux.autoconfigure;

import static io.relyra.webflux.autoconfigure.BootProperties.MEMORY;
import static io.relyra.webflux.autoconfigure.BootProperties.acme;
import static org.assertj.core.api.Assertions.assertThat;

import io.relyra.api.ErrorCode;
import io.relyra.api.RelyraException;
import io.relyra.api.store.LoginStore;
import io.relyra.test.blocking.BlockHoundExtension;
import io.relyra.test.postgres.TestDatabase;
import io.relyra.test.postgres.TestPostgres;
import io.relyra.webflux.ScriptedStore;
import io.relyra.webflux.sample.plain.PlainApplication;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.health.contributor.CompositeReactiveHealthContributor;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.ReactiveHealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.test.context.runner.ReactiveWebApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import reactor.core.publisher.Mono;

@ExtendWith(BlockHoundExtension.class)
class RelyraHealthTest {
  private final ReactiveWebApplicationContextRunner runner =
      new ReactiveWebApplicationContextRunner()
          .withConfiguration(
              AutoConfigurations.of(
                  RelyraAutoConfiguration.class, RelyraHealthAutoConfiguration.class));

  @Test
  void storeThatAnswersIsUpAndOneThatDoesNotIsDownWithTheCode() {
    ScriptedStore store = new ScriptedStore();
    runner
        .withPropertyValues(acme())
        .withBean(LoginStore.class, () -> store)
        .run(
            context -> {
              assertThat(part(context, "store").getStatus()).isEqualTo(Status.UP);
              store.onFetch =
                  honest -> Mono.error(new RelyraException(ErrorCode.STORE_UNAVAILABLE, "secret"));
              assertThat(part(context, "store").getStatus()).isEqualTo(Status.DOWN);
              assertThat(part(context, "store").getDetails())
                  .containsEntry("code", "store_unavailable");
              store.onFetch = honest -> Mono.empty();
              assertThat(part(context, "store").getStatus()).isEqualTo(Status.DOWN);
            });
  }

  @Test
  void certificatesWarnBeforeTheirEndAndAreNeverDown() {
    // The fake identity provider's certificate ends with the year 2049.
    for (String year : List.of("2026", "2050")) {
      Clock clock = Clock.fixed(Instant.parse(year + "-01-01T00:00:00Z"), ZoneOffset.UTC);
      runner
          .withPropertyValues(acme(MEMORY))
          .withBean(Clock.class, () -> clock)
          .run(
              context -> {
                Health health = part(context, "certificates");
                if (year.equals("2026")) {
                  assertThat(health.getStatus()).isEqualTo(Status.UP);
                  assertThat(health.getDetails()).isEmpty();
                } else {
                  assertThat(health.getStatus().getCode()).isEqualTo("WARNING");
                  assertThat(health.getDetails()).containsOnlyKeys("acme");
                }
              });
    }
  }

  @Test
  void canBeSwitchedOff() {
    runner
        .withPropertyValues(acme(MEMORY, "management.health.relyra.enabled=false"))
        .run(context -> assertThat(context).doesNotHaveBean("relyraHealthContributor"));
  }

  @Test
  void actuatorShowsStoreExpiryAndCertificatesOfADatabase() {
    try (TestDatabase database = TestPostgres.newDatabase()) {
      List<String> properties = new ArrayList<>(BootProperties.r2dbc(database));
      properties.addAll(
          List.of(
              acme(
                  BootService.WITHOUT_SECURITY,
                  "relyra.expiry.enabled=false",
                  "management.endpoint.health.show-details=always")));
      try (BootService service =
          BootService.start(PlainApplication.class, properties.toArray(String[]::new))) {
        assertThat(service.browser().get("/actuator/health").body())
            .contains("\"relyra\"", "\"store\"", "\"certificates\"", "\"lag_seconds\":0");
        database.execute(
            "UPDATE relyra.request_intents SET expires_at = now() - interval '7 hours'");
        String late = service.browser().get("/actuator/health").body();
        assertThat(late).contains("\"WARNING\"").containsPattern("\"lag_seconds\":252\\d\\d");
        assertThat(late).startsWith("{\"").contains("\"status\":\"UP\"");
        database.execute("DROP TABLE relyra.request_intents");
        assertThat(service.browser().get("/actuator/health").statusCode()).isEqualTo(503);
      }
    }
  }

  @Test
  void doctorWarnsAndTakesNoNodeOutOfService() {
    try (TestDatabase database = TestPostgres.newDatabase()) {
      List<String> properties = new ArrayList<>(BootProperties.r2dbc(database));
      properties.addAll(List.of(acme("relyra.expiry.enabled=false", "relyra.health.doctor=true")));
      runner
          .withPropertyValues(properties.toArray(String[]::new))
          .run(
              context ->
                  assertThat(part(context, "doctor").getDetails()).doesNotContainKey("code"));
      properties.add("relyra.migration.enabled=false");
      runner
          .withPropertyValues(properties.toArray(String[]::new))
          .run(
              context -> {
                database.execute(
                    "ALTER TABLE relyra.replay_keys DROP CONSTRAINT "
                        + database.read(
                            "SELECT conname FROM pg_constraint WHERE contype IN ('p', 'u') AND"
                                + " conrelid = 'relyra.replay_keys'::regclass"));
                Health broken = part(context, "doctor");
                assertThat(broken.getStatus().getCode()).isEqualTo("WARNING");
                assertThat(broken.getDetails().toString()).contains("RED", "replay_key");
              });
    }
  }

  private static Health part(ApplicationContext context, String name) {
    ReactiveHealthIndicator indicator =
        (ReactiveHealthIndicator)
            context.getBean(CompositeReactiveHealthContributor.class).getContributor(name);
    return indicator.health().toFuture().join();
  }
}
