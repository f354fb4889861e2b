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
 * @param registry where is remembered which sessions belong to whom: memory for one node; needed
 *     with relyra.store.type=r2dbc unless there is a SessionRegistry bean
 * @param sessionLifetime how long a session is remembered where the identity provider sets no limit
 * @param maxSessions how many sessions the registry in memory remembers
 */
@ConfigurationProperties("relyra.logout")
public record LogoutProperties(
    @DefaultValue("false") boolean enabled,
    @DefaultValue("/logout") String path,
    @DefaultValue("/slo") String servicePath,
    @Nullable Registry registry,
    @DefaultValue("7d") Duration sessionLifetime,
    @DefaultValue("100000") int maxSessions) {
  /** The registries that come with Relyra. */
  public enum Registry {
    /** In memory: sessions of one node. */
    MEMORY
  }
}
