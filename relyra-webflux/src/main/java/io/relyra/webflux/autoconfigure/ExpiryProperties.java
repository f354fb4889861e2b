// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux.autoconfigure;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The deletion of intents and replay keys that are over.
 *
 * @param enabled whether this application deletes; every node may
 * @param interval from the end of a pass to the next
 * @param batchSize rows that are deleted at once
 * @param margin how long a row is kept beyond its end
 * @param pause after each batch; by default as long as the batch took
 */
@ConfigurationProperties("relyra.expiry")
public record ExpiryProperties(
    @DefaultValue("true") boolean enabled,
    @DefaultValue("1m") Duration interval,
    @DefaultValue("1000") int batchSize,
    @DefaultValue("1h") Duration margin,
    @Nullable Duration pause) {}
