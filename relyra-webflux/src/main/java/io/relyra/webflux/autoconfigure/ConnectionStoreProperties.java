// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux.autoconfigure;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Connections that operators create and change while the application runs.
 *
 * @param enabled whether there are any; they live where relyra.store.type says, beside those of
 *     relyra.connections
 * @param cache what is kept of them in memory
 */
@ConfigurationProperties("relyra.connection-store")
public record ConnectionStoreProperties(
    @DefaultValue("false") boolean enabled, @DefaultValue Cache cache) {
  /**
   * The cache of connections in PostgreSQL.
   *
   * @param maxConnections how many are kept at most
   * @param maxAge how old a kept connection may be while changes are listened for
   * @param maxAgeWhenDeaf how old it may be while changes cannot be heard of
   * @param listen whether changes are listened for, on one more database connection
   */
  public record Cache(
      @DefaultValue("10000") int maxConnections,
      @DefaultValue("1m") Duration maxAge,
      @DefaultValue("2s") Duration maxAgeWhenDeaf,
      @DefaultValue("true") boolean listen) {}
}
