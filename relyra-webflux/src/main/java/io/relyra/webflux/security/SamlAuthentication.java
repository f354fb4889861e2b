// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux.security;

import io.relyra.webflux.login.LoginPrincipal;
import java.io.Serial;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.GrantedAuthority;

/**
 * Who logged in through SAML, with authorities. Serializable; holds nothing of the assertion but
 * what {@link LoginPrincipal} holds, and no credentials.
 */
public final class SamlAuthentication extends AbstractAuthenticationToken {
  @Serial private static final long serialVersionUID = 1L;

  /** The login. */
  private final LoginPrincipal principal;

  /**
   * An authenticated login.
   *
   * @param principal who logged in
   * @param authorities what they may do
   */
  public SamlAuthentication(
      LoginPrincipal principal, Collection<? extends GrantedAuthority> authorities) {
    super(authorities);
    this.principal = principal;
    super.setAuthenticated(true);
  }

  @Override
  public LoginPrincipal getPrincipal() {
    return principal;
  }

  /**
   * There are none: the assertion is used up.
   *
   * @return an empty text
   */
  @Override
  public Object getCredentials() {
    return "";
  }

  /**
   * What the identity provider says of the person.
   *
   * @return each attribute with its values
   */
  public Map<String, List<String>> attributes() {
    return principal.attributes();
  }

  /**
   * Through which connection the login came.
   *
   * @return the connection's id
   */
  public String connectionId() {
    return principal.connectionId();
  }

  /**
   * The identity provider's session.
   *
   * @return empty if it names none
   */
  public Optional<String> sessionIndex() {
    return Optional.ofNullable(principal.sessionIndex());
  }

  /**
   * When the person proved who they are.
   *
   * @return by the identity provider's clock
   */
  public Instant authnInstant() {
    return principal.authnInstant();
  }

  /**
   * How the person proved who they are.
   *
   * @return the class reference; empty if the identity provider does not say
   */
  public Optional<String> authnContextClass() {
    return Optional.ofNullable(principal.authnContextClass());
  }

  @Override
  public String toString() {
    return "SamlAuthentication[hidden, connection "
        + connectionId()
        + ", "
        + getAuthorities()
        + "]";
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof SamlAuthentication that
        && super.equals(that)
        && principal.equals(that.principal);
  }

  @Override
  public int hashCode() {
    return 31 * super.hashCode() + principal.hashCode();
  }
}
