// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux.autoconfigure;

import io.relyra.webflux.SamlLogin;
import io.relyra.webflux.security.RelyraSaml;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.security.config.web.server.ServerHttpSecurity;
import org.springframework.security.web.server.SecurityWebFilterChain;

/**
 * With Spring Security and no filter chain of the application's own: everything needs a login, and
 * the login is SAML.
 */
@AutoConfiguration(
    after = RelyraAutoConfiguration.class,
    beforeName = {
      "org.springframework.boot.security.autoconfigure.web.reactive.ReactiveWebSecurityAutoConfiguration",
      "org.springframework.boot.security.autoconfigure.actuate.web.reactive.ReactiveManagementWebSecurityAutoConfiguration"
    })
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.REACTIVE)
@ConditionalOnClass({ServerHttpSecurity.class, SecurityWebFilterChain.class})
@ConditionalOnBean(SamlLogin.class)
public class RelyraSecurityAutoConfiguration {
  @Bean
  @ConditionalOnMissingBean(SecurityWebFilterChain.class)
  SecurityWebFilterChain relyraSecurityFilterChain(ServerHttpSecurity http, SamlLogin login) {
    http.authorizeExchange(exchanges -> exchanges.anyExchange().authenticated());
    RelyraSaml.login(http, login);
    return login.singleLogout().isPresent() ? RelyraSaml.logout(http, login).build() : http.build();
  }
}
