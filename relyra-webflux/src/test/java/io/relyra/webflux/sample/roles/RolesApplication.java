// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux.sample.roles;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/** Pages for everybody, for users and for administrators. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import(SecurityConfiguration.class)
public class RolesApplication {
  @Bean
  RouterFunction<ServerResponse> pages() {
    return RouterFunctions.route()
        .GET("/public", RolesApplication::page)
        .GET("/user", RolesApplication::page)
        .GET("/admin", RolesApplication::page)
        .POST("/change", RolesApplication::page)
        .build();
  }

  private static Mono<ServerResponse> page(ServerRequest request) {
    return request
        .principal()
        .map(user -> "for " + user.getName())
        .defaultIfEmpty("for nobody")
        .flatMap(text -> ServerResponse.ok().bodyValue(text));
  }
}
