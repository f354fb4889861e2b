// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux.sample.spring;

import io.relyra.api.connection.Connection;
import io.relyra.memory.InMemoryConnectionResolver;
import io.relyra.memory.InMemoryLoginStore;
import io.relyra.memory.MemoryStoreSettings;
import io.relyra.webflux.SamlLogin;
import io.relyra.webflux.session.CurrentLogin;
import java.time.Clock;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.reactive.config.EnableWebFlux;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;

/** Spring WebFlux without Boot. */
@EnableWebFlux
@Configuration(proxyBeanMethods = false)
public class WebConfiguration {
  @Bean(destroyMethod = "close")
  SamlLogin samlLogin(Connection acme) {
    return SamlLogin.builder(
            new InMemoryConnectionResolver(List.of(acme), List.of()),
            new InMemoryLoginStore(MemoryStoreSettings.defaults()))
        .build();
  }

  @Bean
  RouterFunction<ServerResponse> samlRoutes(SamlLogin login) {
    return login.routes();
  }

  @Bean
  RouterFunction<ServerResponse> pages() {
    CurrentLogin current = new CurrentLogin(Clock.systemUTC());
    return RouterFunctions.route()
        .GET(
            "/hello",
            request ->
                current
                    .find(request.exchange())
                    .map(user -> user.map(known -> known.nameId()).orElse("nobody"))
                    .flatMap(name -> ServerResponse.ok().bodyValue("Hello, " + name)))
        .build();
  }
}
