// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux.autoconfigure;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The page on which people find their connection.
 *
 * @param listed whether it shows all connections to anybody; switch it off where customers should
 *     not learn of each other
 */
@ConfigurationProperties("relyra.discovery")
public record DiscoveryProperties(@DefaultValue("true") boolean listed) {}
