// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux.autoconfigure;

import io.relyra.api.ConnectionId;
import io.relyra.api.connection.IdentityProvider;
import io.relyra.api.connection.ServiceProvider;
import io.relyra.api.connection.UnsolicitedResponses;
import java.net.URI;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads our side of a connection. Addresses come from properties only, never from a request. */
record ServiceProviderReader(RelyraProperties properties, LogoutProperties logout) {
  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

  ServiceProvider read(
      String prefix, ConnectionId id, ConnectionProperties connection, IdentityProvider theirs) {
    ServiceProvider ours =
        new ServiceProvider(
            ConnectionReader.entityId(
                prefix + "sp-entity-id", entityId(prefix, id, connection.spEntityId())),
            acsUrl(prefix, id, connection));
    return logout.enabled() && !theirs.logout().isEmpty()
        ? ours.withSloUrl(
            URI.create(
                base(prefix) + properties.basePath() + logout.servicePath() + "/" + id.value()))
        : ours;
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

  private URI acsUrl(String prefix, ConnectionId id, ConnectionProperties connection) {
    String path = properties.basePath() + "/acs";
    // Only so is a response that nobody asked for meant for one connection.
    String ofConnection = path + "/" + id.value();
    boolean unsolicited =
        connection.unsolicited() != null
            && connection.unsolicited() != UnsolicitedResponses.REFUSED;
    URI own = connection.acsUrl();
    URI url = own == null ? URI.create(base(prefix) + (unsolicited ? ofConnection : path)) : own;
    String real = String.valueOf(url.getPath());
    if (unsolicited && !real.endsWith(ofConnection)) {
      throw new RelyraConfigurationException(
          prefix + "unsolicited needs a URL of its own, and acs-url is that of all connections.",
          "Remove " + prefix + "acs-url, or let it end with " + ofConnection + ".");
    }
    if (!real.endsWith(path) && !real.endsWith(ofConnection)) {
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
