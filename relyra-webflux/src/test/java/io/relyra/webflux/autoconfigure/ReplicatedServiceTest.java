// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;

import io.relyra.r2dbc.replica.Consistency;
import io.relyra.r2dbc.replica.ReplicatedDatabase;
import io.relyra.test.blocking.BlockHoundExtension;
import io.relyra.test.postgres.ClusterMember;
import io.relyra.test.postgres.ServerAddress;
import io.relyra.test.postgres.TestCluster;
import io.relyra.webflux.Browser;
import io.relyra.webflux.sample.plain.PlainApplication;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Flux;
import tools.jackson.databind.JsonNode;

/** {@code relyra.replicas.*} over a primary and a standby, one of which goes away. */
@ExtendWith(BlockHoundExtension.class)
class ReplicatedServiceTest {
  /** A page that anybody may read from any server. */
  @Configuration(proxyBeanMethods = false)
  static class Pages {
    @Bean
    RouterFunction<ServerResponse> where(ReplicatedDatabase database) {
      return RouterFunctions.route()
          .GET(
              "/where",
              request ->
                  database
                      .read(
                          Consistency.EVENTUAL,
                          connection ->
                              Flux.from(
                                      connection
                                          .createStatement(
                                              "SELECT pg_is_in_recovery() || ' '"
                                                  + " || current_setting('port')")
                                          .execute())
                                  .concatMap(result -> result.map(row -> row.get(0, String.class)))
                                  .single())
                      .flatMap(place -> ServerResponse.ok().bodyValue(place)))
          .build();
    }
  }

  @Test
  void loginsGoToThePrimaryReadsToTheStandbyAndBothGoOnWithoutIt() {
    try (TestCluster cluster = TestCluster.start()) {
      ClusterMember primary = cluster.primary();
      ClusterMember standby = cluster.standby(1);
      ServerAddress address = primary.address();
      try (BootService service =
          BootService.start(
              new Class<?>[] {PlainApplication.class, Pages.class},
              BootProperties.acme(
                  BootService.WITHOUT_SECURITY,
                  "relyra.store.type=r2dbc",
                  "relyra.migration.url=" + address.jdbcUrl(),
                  "relyra.migration.username=" + address.user(),
                  "relyra.migration.password=" + address.password(),
                  "relyra.replicas.servers.one.url=" + address.r2dbcUrl(),
                  "relyra.replicas.servers.two.url=" + standby.address().r2dbcUrl(),
                  "relyra.replicas.username=" + address.user(),
                  "relyra.replicas.password=" + address.password(),
                  "relyra.replicas.probe-interval=1s",
                  // Whoever answers late at the start, on a busy machine, is found by the health.
                  "relyra.store.self-test=false",
                  "relyra.replicas.token.key=" + Base64.getEncoder().encodeToString(new byte[32]),
                  "management.endpoint.health.show-details=always"))) {
        SeenHealth health = new SeenHealth(service);
        health.await(Map.of("replicas", "UP"));
        logIn(service);
        assertThat(used(primary)).isEqualTo("1");
        standby.awaitReplayOf(primary);
        untilReadAt(service, "true " + standby.address().port());
        assertThat(roles(health)).isEqualTo("primary replica");

        standby.crash();
        logIn(service);
        assertThat(used(primary)).isEqualTo("2");
        untilReadAt(service, "false " + address.port());
        health.await(Map.of("replicas", "WARNING"));
        assertThat(roles(health)).isEqualTo("primary down");
        assertThat(health.httpStatus()).isEqualTo(200);
        logIn(service);
      }
    }
  }

  private static void logIn(BootService service) {
    Browser browser = service.browser();
    assertThat(browser.logIn("").statusCode()).isEqualTo(303);
    assertThat(browser.get("/hello").body()).isEqualTo("Hello, ada@example.com");
  }

  private static String roles(SeenHealth health) {
    JsonNode servers = health.part("replicas").at("/details");
    return servers.at("/one/role").asString("") + " " + servers.at("/two/role").asString("");
  }

  private static String used(ClusterMember primary) {
    return primary.read(
        "SELECT count(*) FROM relyra.request_intents WHERE consumed_at IS NOT NULL");
  }

  // Which server is what is looked at every now and then.
  private static void untilReadAt(BootService service, String place) {
    Browser browser = service.browser();
    ClusterMember.await(place, () -> browser.get("/where").body().equals(place));
  }
}
