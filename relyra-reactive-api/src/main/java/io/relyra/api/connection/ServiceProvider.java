// SPDX-License-Identifier: Apache-2.0
package io.relyra.api.connection;

import io.relyra.api.EntityId;
import java.net.URI;

/**
 * Our side of a connection.
 *
 * @param entityId our name: the audience that every assertion must carry
 * @param acsUrl where responses are posted to: their only valid destination and recipient; absolute
 *     http(s), compared character by character
 */
public record ServiceProvider(EntityId entityId, URI acsUrl) {
  /**
   * Checks the URL.
   *
   * @throws IllegalArgumentException if the URL cannot be used
   */
  public ServiceProvider {
    WebUrl.check(acsUrl, "assertion consumer URL");
  }
}
