// SPDX-License-Identifier: Apache-2.0
package io.relyra.api.connection.store;

import io.relyra.api.EntityId;
import io.relyra.api.connection.RequestBinding;
import io.relyra.api.connection.SingleLogoutService;
import io.relyra.api.connection.WebUrl;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * What is known of the other side, as far as it was filled in.
 *
 * @param entityId its name
 * @param ssoUrl where authentication requests go
 * @param logout where logout messages go, the preferred place first, up to {@link #MAX_LOGOUT};
 *     empty if it has no single logout
 */
public record IdentityProviderValues(
    Optional<EntityId> entityId, Optional<URI> ssoUrl, List<SingleLogoutService> logout) {
  /** The most places for logout messages. */
  public static final int MAX_LOGOUT = 8;

  /** Nothing yet. */
  public static final IdentityProviderValues EMPTY =
      new IdentityProviderValues(Optional.empty(), Optional.empty(), List.of());

  /**
   * Checks the URLs.
   *
   * @throws IllegalArgumentException if one cannot be used, or there are too many
   */
  public IdentityProviderValues {
    logout = List.copyOf(logout);
    ssoUrl.ifPresent(url -> WebUrl.check(url, "single sign-on URL"));
    if (logout.size() > MAX_LOGOUT) {
      throw new IllegalArgumentException("at most " + MAX_LOGOUT + " places for logout messages");
    }
  }

  /**
   * An identity provider that takes logout messages by redirect.
   *
   * @param entityId its name
   * @param ssoUrl where authentication requests go
   * @param sloUrl where logout messages go, if it has single logout
   * @throws IllegalArgumentException as the other constructor
   */
  public IdentityProviderValues(
      Optional<EntityId> entityId, Optional<URI> ssoUrl, Optional<URI> sloUrl) {
    this(
        entityId,
        ssoUrl,
        sloUrl
            .map(url -> new SingleLogoutService(RequestBinding.HTTP_REDIRECT, url))
            .map(List::of)
            .orElse(List.of()));
  }

  /**
   * An identity provider without single logout.
   *
   * @param entityId its name
   * @param ssoUrl where authentication requests go
   * @return the values
   */
  public static IdentityProviderValues of(EntityId entityId, URI ssoUrl) {
    return new IdentityProviderValues(Optional.of(entityId), Optional.of(ssoUrl), List.of());
  }

  /**
   * The preferred place for logout messages.
   *
   * @return where they go, if it has single logout
   */
  public Optional<URI> sloUrl() {
    return logout.stream().map(SingleLogoutService::location).findFirst();
  }
}
