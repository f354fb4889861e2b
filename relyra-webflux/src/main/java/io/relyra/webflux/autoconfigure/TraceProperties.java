// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux.autoconfigure;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * One row for every attempt to complete a login, where relyra.store.type says.
 *
 * @param enabled whether they are written
 * @param retention how long they are kept
 * @param queue attempts that may wait to be written; what comes on top is dropped and counted
 * @param batch attempts that are written at once
 * @param timeLimit how long the store may take for a batch
 * @param drain how long the end of the application waits for those that are not written yet
 * @param poolSize database connections of their own; with relyra.store.r2dbc.url only
 * @param maxEntries how many the memory store keeps
 */
@ConfigurationProperties("relyra.traces")
public record TraceProperties(
    @DefaultValue("false") boolean enabled,
    @DefaultValue("30d") Duration retention,
    @DefaultValue("10000") int queue,
    @DefaultValue("200") int batch,
    @DefaultValue("10s") Duration timeLimit,
    @DefaultValue("5s") Duration drain,
    @DefaultValue("2") int poolSize,
    @DefaultValue("10000") int maxEntries) {}
