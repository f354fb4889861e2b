// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux.security;

import io.relyra.webflux.login.LoginPrincipal;
import java.util.Collection;
import java.util.List;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;

/** Says what a login may do, for example from a groups attribute. */
@FunctionalInterface
public interface SamlAuthoritiesMapper {
  /** {@code ROLE_USER} for everybody. */
  SamlAuthoritiesMapper USER = principal -> List.of(new SimpleGrantedAuthority("ROLE_USER"));

  /**
   * Maps a login. Called on an event loop: must not block.
   *
   * @param principal who logged in; attributes are what the identity provider signed, and one
   *     identity provider's groups mean nothing for another's
   * @return the authorities; what proves the login itself is added to them
   */
  Collection<? extends GrantedAuthority> map(LoginPrincipal principal);
}
