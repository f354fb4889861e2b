// SPDX-License-Identifier: Apache-2.0
package io.relyra.demo.service;

import io.relyra.api.connection.ConnectionResolver;
import io.relyra.api.store.LoginStore;
import io.relyra.webflux.SamlLogin;
import io.relyra.webflux.endpoint.LoginEndpoint;
import io.relyra.webflux.login.LoginStart;
import io.relyra.webflux.login.SecureTokens;
import io.relyra.webflux.trace.LoggingLoginListener;
import java.time.Clock;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;

/** SAML login; a service of your own needs the first two beans. */
@Configuration(proxyBeanMethods = false)
public class LoginConfiguration {
  /** How long a login may take that is meant to come too late. */
  static final Duration SHORT = Duration.ofSeconds(5);

  @Bean
  SamlLogin samlLogin(
      ConnectionResolver connections,
      LoginStore store,
      RecentLogins recent,
      DemoRefusalPage refusals) {
    return SamlLogin.builder(connections, store)
        .sessions(new NumberedSessions())
        .refusals(refusals)
        .listener(new LoggingLoginListener().andThen(recent))
        .build();
  }

  @Bean
  RouterFunction<ServerResponse> samlRoutes(SamlLogin login) {
    return login.routes();
  }

  /** A login that may take five seconds only, for the button that waits it out. */
  @Bean
  RouterFunction<ServerResponse> shortLogin(
      ConnectionResolver connections, LoginStore store, DemoRefusalPage refusals) {
    SecureTokens tokens = new SecureTokens();
    LoginStart start = new LoginStart(connections, store, tokens, Clock.systemUTC(), SHORT);
    LoginEndpoint endpoint = new LoginEndpoint(start, refusals, tokens, Duration.ofMinutes(5));
    return RouterFunctions.route().GET("/short-login/{connectionId}", endpoint::handle).build();
  }
}
