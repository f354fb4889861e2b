// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux.autoconfigure;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The log of what operators did.
 *
 * @param enabled whether there is an AuditLog bean; by default with
 *     relyra.connection-store.enabled, whose changes are always written down
 */
@ConfigurationProperties("relyra.audit")
public record AuditProperties(@Nullable Boolean enabled) {}
