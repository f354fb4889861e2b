// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux.sample.logout;

import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.security.web.server.csrf.CsrfToken;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/** A page for those who are logged in, which tells the CSRF token for its logout button. */
@SpringBootApplication
public class LogoutApplication {
  @Bean
  RouterFunction<ServerResponse> pages() {
    return RouterFunctions.route()
        .GET("/bye", request -> ServerResponse.ok().bodyValue("bye"))
        .GET("/me", LogoutApplication::me)
        .build();
  }

  private static Mono<ServerResponse> me(ServerRequest request) {
    Mono<CsrfToken> token = request.exchange().getRequiredAttribute(CsrfToken.class.getName());
    return token.flatMap(csrf -> ServerResponse.ok().bodyValue(csrf.getToken()));
  }
}
