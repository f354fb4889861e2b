// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux.autoconfigure;

import io.relyra.r2dbc.PoolLimits;
import io.relyra.r2dbc.coalesce.CoalescingSettings;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The PostgreSQL store.
 *
 * @param url r2dbc:postgresql://host:port/database of the primary; without it the primary of
 *     relyra.replicas is used, or the application's only ConnectionFactory
 * @param username who connects
 * @param password of the user
 * @param schema of the tables
 * @param timeout how long one call may take, waiting for a connection included
 * @param pool limits of the store's own pool, which there is with a url only
 * @param coalescing how callers share statements
 */
@ConfigurationProperties("relyra.store.r2dbc")
public record R2dbcStoreProperties(
    @Nullable String url,
    @DefaultValue("") String username,
    @DefaultValue("") String password,
    @DefaultValue("relyra") String schema,
    @DefaultValue("5s") Duration timeout,
    @DefaultValue Pool pool,
    @DefaultValue Coalescing coalescing) {
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
      @DefaultValue("10m") Duration idleTimeout) {
    PoolLimits limits() {
      return new PoolLimits(maxSize, maxWaiting, acquireTimeout, statementTimeout, idleTimeout);
    }
  }

  /**
   * How callers share statements when many come at once.
   *
   * @param enabled whether they do; without it, each has a statement of its own
   * @param maxAlone as long as no more callers than this are under way, each goes alone
   * @param maxInFlight shared statements at once
   * @param maxRows callers in one statement, at most 1000
   * @param maxQueued callers that may wait; more fail at once
   */
  public record Coalescing(
      @DefaultValue("true") boolean enabled,
      @DefaultValue("8") int maxAlone,
      @DefaultValue("2") int maxInFlight,
      @DefaultValue("256") int maxRows,
      @DefaultValue("4096") int maxQueued) {
    CoalescingSettings settings() {
      return enabled
          ? new CoalescingSettings(maxAlone, maxInFlight, maxRows, maxQueued)
          : CoalescingSettings.off();
    }
  }

  @Override
  public String toString() {
    return "R2dbcStoreProperties[schema " + schema + "]";
  }
}
