// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux.autoconfigure;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Single logout.
 *
 * @param enabled whether there is any; needs relyra.keys.signing, because it is always signed
 * @param path where users log out, below relyra.base-path
 * @param servicePath where identity providers send their messages, below relyra.base-path; the id
 *     of the connection follows
 * @param registry where is remembered which sessions belong to whom: memory for one node, r2dbc for
 *     any number; by default where relyra.store.type says
 * @param sessions whether each node keeps its own sessions, or all nodes share them, as with Spring
 *     Session
 * @param sessionCheck how own sessions are looked up in a registry that nodes share
 * @param sessionLifetime how long a session is remembered where the identity provider sets no limit
 * @param maxSessions how many sessions the registry in memory remembers
 */
@ConfigurationProperties("relyra.logout")
public record LogoutProperties(
    @DefaultValue("false") boolean enabled,
    @DefaultValue("/logout") String path,
    @DefaultValue("/slo") String servicePath,
    @Nullable Registry registry,
    @DefaultValue("own") Sessions sessions,
    @DefaultValue SessionCheck sessionCheck,
    @DefaultValue("7d") Duration sessionLifetime,
    @DefaultValue("100000") int maxSessions) {
  /** The registries that come with Relyra. */
  public enum Registry {
    /** In memory: sessions of one node. */
    MEMORY,
    /** In PostgreSQL, in the database of the store. */
    R2DBC
  }

  /** Who keeps the application's sessions. */
  public enum Sessions {
    /** Each node its own: each looks whether they still go on. */
    OWN,
    /** All nodes together: a session is ended by its id. */
    SHARED
  }

  /**
   * How own sessions are looked up.
   *
   * @param maxAge how long one look holds: a session that another node ended is used at most that
   *     long; 0s looks at every request, and so does an application without Caffeine
   * @param toleratedOutage how much longer the last look holds while the registry cannot be asked;
   *     0s refuses at once
   */
  public record SessionCheck(
      @DefaultValue("5s") Duration maxAge, @DefaultValue("0s") Duration toleratedOutage) {}
}
