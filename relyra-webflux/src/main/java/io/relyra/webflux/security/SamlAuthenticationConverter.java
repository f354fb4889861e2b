// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux.security;

import io.relyra.webflux.login.LoginPrincipal;
import java.util.ArrayList;
import java.util.List;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.FactorGrantedAuthority;
import reactor.core.publisher.Mono;

/** Turns a login that was verified and used up into an authentication. */
@FunctionalInterface
public interface SamlAuthenticationConverter {
  /**
   * Converts.
   *
   * <p><b>Signals.</b> Emits one authenticated {@link Authentication}; an error or an empty
   * completion ends the login without a session.
   *
   * @param principal who logged in
   * @return the authentication, never empty
   */
  Mono<Authentication> convert(LoginPrincipal principal);

  /**
   * Makes a {@link SamlAuthentication} with mapped authorities and the factor {@code
   * FACTOR_SAML_RESPONSE}, issued when the person proved who they are.
   *
   * @param mapper of authorities
   * @return the converter
   */
  static SamlAuthenticationConverter withAuthorities(SamlAuthoritiesMapper mapper) {
    return principal ->
        Mono.fromSupplier(
            () -> {
              List<GrantedAuthority> authorities = new ArrayList<>(mapper.map(principal));
              authorities.add(
                  FactorGrantedAuthority.withAuthority(
                          FactorGrantedAuthority.SAML_RESPONSE_AUTHORITY)
                      .issuedAt(principal.authnInstant())
                      .build());
              return new SamlAuthentication(principal, authorities);
            });
  }
}
