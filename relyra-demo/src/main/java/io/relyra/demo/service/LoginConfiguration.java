// SPDX-License-Identifier: Apache-2.0
package io.relyra.demo.service;

import io.relyra.api.connection.ConnectionResolver;
import io.relyra.api.connection.store.ConnectionStore;
import io.relyra.api.store.LoginStore;
import io.relyra.webflux.discovery.ConnectionDirectory;
import io.relyra.webflux.discovery.DiscoveryEndpoint;
import io.relyra.webflux.endpoint.LoginEndpoint;
import io.relyra.webflux.login.LoginStart;
import io.relyra.webflux.login.PrincipalMapping;
import io.relyra.webflux.login.SecureTokens;
import io.relyra.webflux.session.SessionEstablisher;
import io.relyra.webflux.trace.LoggingLoginListener;
import java.time.Clock;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;

/** What the demo wants otherwise than by default; a service of your own needs none of it. */
@Configuration(proxyBeanMethods = false)
public class LoginConfiguration {
  /** How long a login may take that is meant to come too late. */
  static final Duration SHORT = Duration.ofSeconds(5);

  private static final Duration ENOUGH = Duration.ofSeconds(10);

  @Bean
  PrincipalMapping principalMapping() {
    return PrincipalMapping.byRules();
  }

  @Bean
  SessionEstablisher sessions() {
    return new NumberedSessions();
  }

  @Bean
  LoggingLoginListener log() {
    return new LoggingLoginListener();
  }

  @Bean
  ConnectionDirectory directory(ConnectionStore connections) {
    return new TenantDirectory(connections);
  }

  /** A login that may take five seconds only, for the button that waits it out. */
  @Bean
  RouterFunction<ServerResponse> shortLogin(
      ConnectionResolver connections,
      LoginStore store,
      ConnectionDirectory directory,
      DemoRefusalPage refusals) {
    SecureTokens tokens = new SecureTokens();
    LoginStart start = new LoginStart(connections, store, tokens, Clock.systemUTC(), SHORT);
    LoginEndpoint login = new LoginEndpoint(start, refusals, tokens, Duration.ofMinutes(5));
    DiscoveryEndpoint endpoint = new DiscoveryEndpoint(directory, login, "/short-login", ENOUGH);
    return RouterFunctions.route().GET("/short-login", endpoint::handle).build();
  }
}
