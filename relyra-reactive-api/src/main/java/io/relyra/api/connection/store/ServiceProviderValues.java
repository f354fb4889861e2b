// SPDX-License-Identifier: Apache-2.0
package io.relyra.api.connection.store;

import io.relyra.api.EntityId;
import io.relyra.api.connection.WebUrl;
import java.net.URI;
import java.util.Optional;

/**
 * Our side, as far as it was filled in.
 *
 * @param entityId our name
 * @param acsUrl where responses are posted to
 * @param sloUrl where logout messages are sent to; without it the connection knows no single logout
 */
public record ServiceProviderValues(
    Optional<EntityId> entityId, Optional<URI> acsUrl, Optional<URI> sloUrl) {
  /** Nothing yet. */
  public static final ServiceProviderValues EMPTY =
      new ServiceProviderValues(Optional.empty(), Optional.empty());

  /**
   * Checks the URLs.
   *
   * @throws IllegalArgumentException if one cannot be used, or both are equal
   */
  public ServiceProviderValues {
    acsUrl.ifPresent(url -> WebUrl.check(url, "assertion consumer URL"));
    sloUrl.ifPresent(url -> WebUrl.check(url, "single logout URL"));
    if (acsUrl.isPresent() && acsUrl.equals(sloUrl)) {
      throw new IllegalArgumentException("logins and logouts need different URLs");
    }
  }

  /**
   * A service provider that knows no single logout.
   *
   * @param entityId our name
   * @param acsUrl where responses are posted to
   * @throws IllegalArgumentException as the other constructor
   */
  public ServiceProviderValues(Optional<EntityId> entityId, Optional<URI> acsUrl) {
    this(entityId, acsUrl, Optional.empty());
  }

  /**
   * A service provider that knows no single logout.
   *
   * @param entityId our name
   * @param acsUrl where responses are posted to
   * @return the values
   */
  public static ServiceProviderValues of(EntityId entityId, URI acsUrl) {
    return new ServiceProviderValues(Optional.of(entityId), Optional.of(acsUrl));
  }

  /**
   * The same with a place for logout messages.
   *
   * @param url where they are sent to
   * @return a changed copy
   */
  public ServiceProviderValues withSloUrl(URI url) {
    return new ServiceProviderValues(entityId, acsUrl, Optional.of(url));
  }
}
