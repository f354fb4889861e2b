// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux.autoconfigure;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The migrations of the PostgreSQL store, run once at start, before anything else uses the
 * database.
 *
 * @param enabled whether this application migrates
 * @param verify whether an application that does not migrate refuses to start before somebody has;
 *     false for tables that your own migrations create
 * @param url jdbc:postgresql://host:port/database, past any pooler; by default made from
 *     relyra.store.r2dbc.url
 * @param username who migrates; by default who uses the store. With a url of its own there is no
 *     default
 * @param password of that user
 * @param connectRetries how often a server that does not answer is tried again
 */
@ConfigurationProperties("relyra.migration")
public record MigrationProperties(
    @DefaultValue("true") boolean enabled,
    @DefaultValue("true") boolean verify,
    @Nullable String url,
    @Nullable String username,
    @Nullable String password,
    @DefaultValue("3") int connectRetries) {
  @Override
  public String toString() {
    return "MigrationProperties[" + (enabled ? "enabled" : "disabled") + "]";
  }
}
