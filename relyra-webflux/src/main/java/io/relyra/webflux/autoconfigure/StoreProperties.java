// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux.autoconfigure;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where request intents and replay keys are kept.
 *
 * @param type memory for one node and development, r2dbc for PostgreSQL; has no default
 * @param selfTest whether the store has to prove at start that it refuses a second use
 * @param maxEntries how many intents, and how many replay keys, the memory store keeps
 */
@ConfigurationProperties("relyra.store")
public record StoreProperties(
    @Nullable Type type,
    @DefaultValue("true") boolean selfTest,
    @DefaultValue("100000") int maxEntries) {
  /** The stores that come with Relyra. */
  public enum Type {
    /** In memory: one node, lost with it. */
    MEMORY,
    /** In PostgreSQL over R2DBC. */
    R2DBC
  }
}
