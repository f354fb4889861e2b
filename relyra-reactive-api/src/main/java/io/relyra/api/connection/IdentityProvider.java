// SPDX-License-Identifier: Apache-2.0
package io.relyra.api.connection;

import io.relyra.api.EntityId;
import java.net.URI;
import java.security.cert.X509Certificate;
import java.util.List;

/**
 * The other side of a connection.
 *
 * @param entityId its name, which every response must carry
 * @param ssoUrl where authentication requests go, with the binding of {@code requests}; absolute
 *     http(s)
 * @param certificates the pinned signing certificates, at least one; all are tried, so that keys
 *     can be rotated
 * @param requests how it wants to be asked
 * @param logout where it takes logout messages, the preferred place first; empty if it knows no
 *     single logout
 */
public record IdentityProvider(
    EntityId entityId,
    URI ssoUrl,
    List<X509Certificate> certificates,
    RequestPolicy requests,
    List<SingleLogoutService> logout) {
  /**
   * Checks that it can be trusted with something.
   *
   * @throws IllegalArgumentException if there is no certificate or the URL cannot be used
   */
  public IdentityProvider {
    certificates = List.copyOf(certificates);
    logout = List.copyOf(logout);
    if (certificates.isEmpty()) {
      throw new IllegalArgumentException("an identity provider needs a pinned certificate");
    }
    WebUrl.check(ssoUrl, "single sign-on URL");
  }

  /**
   * An identity provider without single logout.
   *
   * @param entityId its name
   * @param ssoUrl where authentication requests go
   * @param certificates the pinned signing certificates
   * @param requests how it wants to be asked
   * @throws IllegalArgumentException as the other constructor
   */
  public IdentityProvider(
      EntityId entityId, URI ssoUrl, List<X509Certificate> certificates, RequestPolicy requests) {
    this(entityId, ssoUrl, certificates, requests, List.of());
  }

  /**
   * An identity provider that takes unsigned redirects.
   *
   * @param entityId its name
   * @param ssoUrl where authentication requests go
   * @param certificates the pinned signing certificates
   * @throws IllegalArgumentException as the other constructor
   */
  public IdentityProvider(EntityId entityId, URI ssoUrl, List<X509Certificate> certificates) {
    this(entityId, ssoUrl, certificates, RequestPolicy.DEFAULT);
  }

  /**
   * The same, asked in another way.
   *
   * @param other how it wants to be asked
   * @return a changed copy
   */
  public IdentityProvider withRequests(RequestPolicy other) {
    return new IdentityProvider(entityId, ssoUrl, certificates, other, logout);
  }

  /**
   * The same with single logout.
   *
   * @param services where it takes logout messages, the preferred place first
   * @return a changed copy
   */
  public IdentityProvider withLogout(SingleLogoutService... services) {
    return new IdentityProvider(entityId, ssoUrl, certificates, requests, List.of(services));
  }

  @Override
  public String toString() {
    return "IdentityProvider["
        + entityId.value()
        + ", "
        + certificates.size()
        + " pinned certificates]";
  }
}
