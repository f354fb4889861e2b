// SPDX-License-Identifier: Apache-2.0
package io.relyra.api.connection.store;

import io.relyra.api.EntityId;
import io.relyra.api.connection.WebUrl;
import java.net.URI;
import java.util.Optional;

/**
 * What is known of the other side, as far as it was filled in.
 *
 * @param entityId its name
 * @param ssoUrl where authentication requests go
 * @param sloUrl where logout messages go, if it has single logout
 */
public record IdentityProviderValues(
    Optional<EntityId> entityId, Optional<URI> ssoUrl, Optional<URI> sloUrl) {
  /** Nothing yet. */
  public static final IdentityProviderValues EMPTY =
      new IdentityProviderValues(Optional.empty(), Optional.empty(), Optional.empty());

  /**
   * Checks the URLs.
   *
   * @throws IllegalArgumentException if one cannot be used
   */
  public IdentityProviderValues {
    ssoUrl.ifPresent(url -> WebUrl.check(url, "single sign-on URL"));
    sloUrl.ifPresent(url -> WebUrl.check(url, "single logout URL"));
  }

  /**
   * An identity provider without single logout.
   *
   * @param entityId its name
   * @param ssoUrl where authentication requests go
   * @return the values
   */
  public static IdentityProviderValues of(EntityId entityId, URI ssoUrl) {
    return new IdentityProviderValues(Optional.of(entityId), Optional.of(ssoUrl), Optional.empty());
  }
}
