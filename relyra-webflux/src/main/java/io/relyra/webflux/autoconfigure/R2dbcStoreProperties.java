// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux.autoconfigure;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The PostgreSQL store.
 *
 * @param url r2dbc:postgresql://host:port/database of the primary; without it the application's
 *     only ConnectionFactory is used
 * @param username who connects
 * @param password of the user
 * @param schema of the two tables
 * @param timeout how long one call may take, waiting for a connection included
 * @param pool limits of the store's own pool, which there is with a url only
 */
@ConfigurationProperties("relyra.store.r2dbc")
public record R2dbcStoreProperties(
    @Nullable String url,
    @DefaultValue("") String username,
    @DefaultValue("") String password,
    @DefaultValue("relyra") String schema,
    @DefaultValue("5s") Duration timeout,
    @DefaultValue Pool pool) {
  /**
   * Limits of the pool.
   *
   * @param maxSize how many connections there are at most
   * @param maxWaiting how many callers may wait for one
   * @param acquireTimeout how long a caller waits
   * @param statementTimeout after which the server ends a statement
   * @param idleTimeout after which an unused connection is closed
   */
  public record Pool(
      @DefaultValue("16") int maxSize,
      @DefaultValue("1024") int maxWaiting,
      @DefaultValue("5s") Duration acquireTimeout,
      @DefaultValue("5s") Duration statementTimeout,
      @DefaultValue("10m") Duration idleTimeout) {}

  @Override
  public String toString() {
    return "R2dbcStoreProperties[schema " + schema + "]";
  }
}
