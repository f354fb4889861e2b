// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux.autoconfigure;

import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * SAML login.
 *
 * @param enabled whether SAML login is configured at all
 * @param baseUrl where browsers reach this application, such as https://app.example.com; never
 *     taken from a request
 * @param entityId our name for all connections; by default the URL of each connection's metadata
 * @param basePath the path under which login, assertion consumer and metadata live
 * @param connections the identity providers, by the id that stands in URLs
 */
@ConfigurationProperties("relyra")
public record RelyraProperties(
    @DefaultValue("true") boolean enabled,
    @Nullable URI baseUrl,
    @Nullable String entityId,
    @DefaultValue("/saml") String basePath,
    @DefaultValue Map<String, ConnectionProperties> connections) {
  /** Copies the map. */
  public RelyraProperties {
    connections = Map.copyOf(connections);
  }
}
