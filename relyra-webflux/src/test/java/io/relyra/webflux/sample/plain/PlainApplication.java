// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux.sample.plain;

import io.relyra.webflux.session.CurrentLogin;
import java.net.URI;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;

@SpringBootApplication
public class PlainApplication {
  public static void main(String[] arguments) {
    SpringApplication.run(PlainApplication.class, arguments);
  }

  @Bean
  RouterFunction<ServerResponse> pages(CurrentLogin current) {
    URI login = URI.create("/saml/login?return_to=/hello");
    return RouterFunctions.route()
        .GET(
            "/hello",
            request ->
                current
                    .find(request.exchange())
                    .flatMap(
                        user ->
                            user.isPresent()
                                ? ServerResponse.ok().bodyValue("Hello, " + user.get().nameId())
                                : ServerResponse.seeOther(login).build()))
        .build();
  }
}
