// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux.autoconfigure;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Looking at metadata of identity providers again, by schedule.
 *
 * @param enabled whether this application looks; every node may. By default with
 *     relyra.connection-store.enabled and relyra.store.type=r2dbc
 * @param node the name of this node in leases and audit events; by default one by chance
 * @param interval how long it waits between two passes, in each of which it asks what is due
 * @param concurrency at how many sources it looks at once
 */
@ConfigurationProperties("relyra.metadata.refresh")
public record MetadataRefreshProperties(
    @Nullable Boolean enabled,
    @Nullable String node,
    @DefaultValue("1m") Duration interval,
    @DefaultValue("4") int concurrency) {}
