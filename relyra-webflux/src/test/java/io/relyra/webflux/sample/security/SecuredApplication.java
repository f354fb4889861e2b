// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux.sample.security;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;

@SpringBootApplication
public class SecuredApplication {
  public static void main(String[] arguments) {
    SpringApplication.run(SecuredApplication.class, arguments);
  }

  @Bean
  RouterFunction<ServerResponse> pages() {
    return RouterFunctions.route()
        .GET(
            "/hello",
            request ->
                request
                    .principal()
                    .flatMap(user -> ServerResponse.ok().bodyValue("Hello, " + user.getName())))
        .build();
  }
}
