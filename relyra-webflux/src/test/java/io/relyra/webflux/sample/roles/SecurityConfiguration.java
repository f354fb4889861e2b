// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux.sample.roles;

import io.relyra.webflux.SamlLogin;
import io.relyra.webflux.security.RelyraSaml;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.web.server.ServerHttpSecurity;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.web.server.SecurityWebFilterChain;

@Configuration(proxyBeanMethods = false)
public class SecurityConfiguration {
  @Bean
  SecurityWebFilterChain security(ServerHttpSecurity http, SamlLogin saml) {
    http.authorizeExchange(
        exchanges ->
            exchanges
                .pathMatchers("/public")
                .permitAll()
                .pathMatchers("/admin")
                .hasRole("ADMIN")
                .anyExchange()
                .authenticated());
    RelyraSaml.login(
        http,
        saml,
        login ->
            login.authoritiesMapper(
                user ->
                    user.attributes().getOrDefault("groups", List.of()).contains("admins")
                        ? AuthorityUtils.createAuthorityList("ROLE_USER", "ROLE_ADMIN")
                        : AuthorityUtils.createAuthorityList("ROLE_USER")));
    return http.build();
  }
}
