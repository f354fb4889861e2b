// SPDX-License-Identifier: Apache-2.0
package io.relyra.api.connection.store;

import java.util.Optional;

/** The defaults of identity provider products, which lie under the values of a connection. */
@FunctionalInterface
public interface PolicyPresets {
  /** No product is known: a connection that names one is incomplete. */
  PolicyPresets NONE = id -> Optional.empty();

  /**
   * What is known of a product.
   *
   * @param responses its defaults for responses
   * @param requests its defaults for requests
   */
  record Defaults(ResponseValues responses, RequestValues requests) {}

  /**
   * Finds a product.
   *
   * @param id of the preset
   * @return its defaults, or nothing if it is not known
   */
  Optional<Defaults> find(String id);
}
