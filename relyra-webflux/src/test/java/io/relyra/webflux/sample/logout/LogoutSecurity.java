// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux.sample.logout;

import io.relyra.webflux.SamlLogin;
import io.relyra.webflux.security.RelyraSaml;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.web.server.ServerHttpSecurity;
import org.springframework.security.web.server.SecurityWebFilterChain;
import org.springframework.security.web.server.authentication.logout.ServerLogoutHandler;

@Configuration(proxyBeanMethods = false)
public class LogoutSecurity {
  @Bean
  SecurityWebFilterChain security(
      ServerHttpSecurity http, SamlLogin saml, ServerLogoutHandler cleanUp) {
    http.authorizeExchange(
        exchanges -> exchanges.pathMatchers("/bye").permitAll().anyExchange().authenticated());
    RelyraSaml.login(http, saml);
    RelyraSaml.logout(
        http,
        saml,
        logout -> logout.logoutUrl("/sign-out").logoutSuccessUrl("/bye").logoutHandler(cleanUp));
    return http.build();
  }
}
