// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux.autoconfigure;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Daily alerts of certificates of stored connections that end soon.
 *
 * @param enabled whether this application tells; takes a CertificateInventory, as
 *     relyra.connection-store.enabled makes one
 * @param ahead how long before the end it begins to tell
 */
@ConfigurationProperties("relyra.certificate-alerts")
public record CertificateAlertProperties(
    @DefaultValue("true") boolean enabled, @DefaultValue("30d") Duration ahead) {}
