// SPDX-License-Identifier: Apache-2.0
package io.relyra.api.connection;

import io.relyra.api.EntityId;
import java.net.URI;
import java.util.Optional;

/**
 * Our side of a connection.
 *
 * @param entityId our name: the audience that every assertion must carry
 * @param acsUrl where responses are posted to: their only valid destination and recipient; absolute
 *     http(s), compared character by character
 * @param sloUrl where logout messages are sent to, by redirect or form: their only valid
 *     destination; absolute http(s), compared character by character; without it the connection
 *     knows no single logout; never equal to {@code acsUrl}, so that no answer to a login can be
 *     one to a logout
 * @param keys of ours that only this connection uses
 */
public record ServiceProvider(EntityId entityId, URI acsUrl, Optional<URI> sloUrl, OwnKeys keys) {
  /**
   * Checks the URLs.
   *
   * @throws IllegalArgumentException if a URL cannot be used, or both are equal
   */
  public ServiceProvider {
    WebUrl.check(acsUrl, "assertion consumer URL");
    sloUrl.ifPresent(url -> WebUrl.check(url, "single logout URL"));
    if (sloUrl.filter(acsUrl::equals).isPresent()) {
      throw new IllegalArgumentException("logins and logouts need different URLs");
    }
  }

  /**
   * A service provider that the service's keys serve.
   *
   * @param entityId our name
   * @param acsUrl where responses are posted to
   * @param sloUrl where logout messages are sent to
   * @throws IllegalArgumentException as the other constructor
   */
  public ServiceProvider(EntityId entityId, URI acsUrl, Optional<URI> sloUrl) {
    this(entityId, acsUrl, sloUrl, OwnKeys.NONE);
  }

  /**
   * A service provider that knows no single logout.
   *
   * @param entityId our name
   * @param acsUrl where responses are posted to
   * @throws IllegalArgumentException as the other constructor
   */
  public ServiceProvider(EntityId entityId, URI acsUrl) {
    this(entityId, acsUrl, Optional.empty());
  }

  /**
   * The same with a place for logout messages.
   *
   * @param url where they are sent to
   * @return a changed copy
   */
  public ServiceProvider withSloUrl(URI url) {
    return new ServiceProvider(entityId, acsUrl, Optional.of(url), keys);
  }

  /**
   * The same with keys for itself.
   *
   * @param own in place of those that it has
   * @return a changed copy
   */
  public ServiceProvider withKeys(OwnKeys own) {
    return new ServiceProvider(entityId, acsUrl, sloUrl, own);
  }
}
