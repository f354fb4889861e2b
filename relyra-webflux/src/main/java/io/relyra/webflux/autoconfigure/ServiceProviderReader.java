// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux.autoconfigure;

import io.relyra.api.ConnectionId;
import io.relyra.api.connection.ServiceProvider;
import java.net.URI;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads our side of a connection. Addresses come from properties only, never from a request. */
record ServiceProviderReader(RelyraProperties properties) {
  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

  ServiceProvider read(String prefix, ConnectionId id, ConnectionProperties connection) {
    URI acsUrl = acsUrl(prefix, connection.acsUrl());
    return new ServiceProvider(
        ConnectionReader.entityId(
            prefix + "sp-entity-id", entityId(prefix, id, connection.spEntityId())),
        acsUrl);
  }

  private String entityId(String prefix, ConnectionId id, @Nullable String own) {
    if (own != null) {
      return own;
    }
    String forAll = properties.entityId();
    return forAll != null
        ? forAll
        : base(prefix) + properties.basePath() + "/metadata/" + id.value();
  }

  private URI acsUrl(String prefix, @Nullable URI own) {
    String path = properties.basePath() + "/acs";
    URI url = own == null ? URI.create(base(prefix) + path) : own;
    if (url.getPath() == null || !url.getPath().endsWith(path)) {
      throw new RelyraConfigurationException(
          prefix + "acs-url does not end with " + path + ": nobody would take the responses.",
          "Correct it, or set relyra.base-path.");
    }
    if ("http".equals(url.getScheme()) && !LOOPBACK.contains(String.valueOf(url.getHost()))) {
      throw new RelyraConfigurationException(
          "The assertion consumer URL begins with http: browsers do not keep the cookie of a login.",
          "Use https in relyra.base-url; http is for localhost only.");
    }
    return url;
  }

  private String base(String prefix) {
    URI base = properties.baseUrl();
    if (base == null) {
      throw new RelyraConfigurationException(
          "It is not known where browsers reach this application.",
          "Set relyra.base-url=https://app.example.com (or both "
              + prefix
              + "acs-url and "
              + prefix
              + "sp-entity-id).");
    }
    String text = base.toString();
    return text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
  }
}
