// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux.endpoint;

import io.relyra.api.connection.Connection;
import io.relyra.saml.metadata.ServiceProviderMetadata;

/** What our metadata says beyond what the connection demands. */
@FunctionalInterface
public interface MetadataChoice {
  /**
   * Completes the description. Called on an event loop for each request.
   *
   * @param connection that is described
   * @param standard its assertion consumer, kind of name and the certificates of the keys that
   *     serve it
   * @return what is published
   */
  ServiceProviderMetadata complete(Connection connection, ServiceProviderMetadata standard);
}
