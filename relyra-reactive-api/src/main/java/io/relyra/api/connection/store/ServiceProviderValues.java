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
 */
public record ServiceProviderValues(Optional<EntityId> entityId, Optional<URI> acsUrl) {
  /** Nothing yet. */
  public static final ServiceProviderValues EMPTY =
      new ServiceProviderValues(Optional.empty(), Optional.empty());

  /**
   * Checks the URL.
   *
   * @throws IllegalArgumentException if it cannot be used
   */
  public ServiceProviderValues {
    acsUrl.ifPresent(url -> WebUrl.check(url, "assertion consumer URL"));
  }

  /**
   * All of it.
   *
   * @param entityId our name
   * @param acsUrl where responses are posted to
   * @return the values
   */
  public static ServiceProviderValues of(EntityId entityId, URI acsUrl) {
    return new ServiceProviderValues(Optional.of(entityId), Optional.of(acsUrl));
  }
}
