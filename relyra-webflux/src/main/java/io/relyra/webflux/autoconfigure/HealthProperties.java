// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux.autoconfigure;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * When the health contributor warns.
 *
 * @param certificateWarning how long before the end of a certificate
 * @param expiryLagWarning how far the deletion of what is over may lag behind
 * @param replicaLagWarning how much write-ahead log a replica may be behind
 * @param doctor whether the findings of relyra doctor are a part of it; it opens a JDBC connection
 *     as the user of the store, at most once a minute
 */
@ConfigurationProperties("relyra.health")
public record HealthProperties(
    @DefaultValue("30d") Duration certificateWarning,
    @DefaultValue("6h") Duration expiryLagWarning,
    @DefaultValue("16MB") DataSize replicaLagWarning,
    @DefaultValue("false") boolean doctor) {}
