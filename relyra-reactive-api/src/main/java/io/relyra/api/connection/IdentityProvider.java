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
 * @param ssoUrl where authentication requests go (HTTP-Redirect binding); absolute http(s)
 * @param certificates the pinned signing certificates, at least one; all are tried, so that keys
 *     can be rotated
 */
public record IdentityProvider(EntityId entityId, URI ssoUrl, List<X509Certificate> certificates) {
  /**
   * Checks that it can be trusted with something.
   *
   * @throws IllegalArgumentException if there is no certificate or the URL cannot be used
   */
  public IdentityProvider {
    certificates = List.copyOf(certificates);
    if (certificates.isEmpty()) {
      throw new IllegalArgumentException("an identity provider needs a pinned certificate");
    }
    WebUrl.check(ssoUrl, "single sign-on URL");
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
