// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux.autoconfigure;

import io.relyra.api.ConnectionId;
import io.relyra.api.EntityId;
import io.relyra.api.connection.Connection;
import io.relyra.api.connection.ConnectionPolicy;
import io.relyra.api.connection.IdentityProvider;
import io.relyra.api.connection.NameIdFormat;
import io.relyra.api.connection.NameIdPolicy;
import io.relyra.api.connection.RequestPolicy;
import io.relyra.api.connection.RequestSigning;
import io.relyra.api.connection.SignatureRequirement;
import io.relyra.api.connection.UnsolicitedResponses;
import io.relyra.saml.SamlRefusal;
import io.relyra.saml.preset.Finding;
import io.relyra.saml.preset.Preset;
import io.relyra.saml.preset.Presets;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.io.ResourceLoader;

/** Turns properties into a connection. */
final class ConnectionReader {
  private static final Logger log = LoggerFactory.getLogger(ConnectionReader.class);

  private final LoginProperties login;
  private final IdentityProviderReader identityProviders;
  private final ServiceProviderReader serviceProviders;

  ConnectionReader(
      RelyraProperties properties,
      LoginProperties login,
      LogoutProperties logout,
      PemReader pem,
      ResourceLoader resources) {
    this.login = login;
    this.identityProviders = new IdentityProviderReader(pem, resources);
    this.serviceProviders = new ServiceProviderReader(properties, logout);
  }

  ConnectionId id(String name) {
    if (!ConnectionId.isValid(name)) {
      throw new RelyraConfigurationException(
          "relyra.connections." + name + " cannot be the id of a connection.",
          "Use 1 to 64 letters, digits, dots, underscores and hyphens.");
    }
    return new ConnectionId(name);
  }

  Connection read(ConnectionId id, ConnectionProperties properties) {
    String prefix = "relyra.connections." + id.value() + ".";
    try {
      IdentityProvider theirs = identityProviders.read(prefix, properties);
      Connection plain =
          new Connection(
              id,
              theirs,
              serviceProviders.read(prefix, id, properties, theirs),
              policy(properties));
      Optional<Preset> preset =
          Optional.ofNullable(properties.preset()).map(p -> preset(prefix, p));
      Connection narrowed = preset.map(known -> known.applyTo(plain)).orElse(plain);
      Connection connection = withRequests(narrowed, properties);
      preset.ifPresent(known -> known.check(connection).forEach(each -> warn(id, each)));
      return connection;
    } catch (IllegalArgumentException | SamlRefusal e) {
      throw new RelyraConfigurationException(
          "Connection " + id.value() + " cannot be used: " + e.getMessage() + ".",
          "Correct " + prefix + "*.",
          e);
    }
  }

  private ConnectionPolicy policy(ConnectionProperties properties) {
    Duration skew = properties.clockSkew();
    Duration lifetime = properties.maxAssertionLifetime();
    Duration age = properties.maxIssueAge();
    SignatureRequirement signatures = properties.signatures();
    UnsolicitedResponses unsolicited = properties.unsolicited();
    return new ConnectionPolicy(
            signatures == null ? SignatureRequirement.RESPONSE_OR_ASSERTION : signatures,
            skew == null ? login.clockSkew() : skew,
            lifetime == null ? ConnectionPolicy.MAX_ASSERTION_LIFETIME : lifetime)
        .withUnsolicited(unsolicited == null ? UnsolicitedResponses.REFUSED : unsolicited)
        .withMaxIssueAge(age == null ? ConnectionPolicy.DEFAULT_ISSUE_AGE : age);
  }

  // What is written down for one connection is what its operator knows of it.
  private static Connection withRequests(Connection connection, ConnectionProperties properties) {
    RequestPolicy requests = connection.identityProvider().requests();
    if (properties.signRequests() != null) {
      requests =
          requests.withSigning(
              properties.signRequests() ? RequestSigning.SIGNED : RequestSigning.UNSIGNED);
    }
    if (properties.redirectEncoding() != null) {
      requests = requests.withEncoding(properties.redirectEncoding());
    }
    if (properties.nameIdFormat() != null) {
      requests =
          requests.withNameId(NameIdPolicy.creating(new NameIdFormat(properties.nameIdFormat())));
    }
    return new Connection(
        connection.id(),
        connection.identityProvider().withRequests(requests),
        connection.serviceProvider(),
        connection.policy());
  }

  private static Preset preset(String prefix, String name) {
    return Presets.find(name)
        .orElseThrow(
            () ->
                new RelyraConfigurationException(
                    prefix + "preset names no preset.",
                    Presets.ALL.stream()
                        .map(Preset::id)
                        .collect(Collectors.joining(", ", "Use one of ", ", or none."))));
  }

  private static void warn(ConnectionId id, Finding finding) {
    log.warn("Connection {}: {} ({})", id.value(), finding.message(), finding.id());
  }

  static EntityId entityId(String property, String value) {
    try {
      return new EntityId(value);
    } catch (IllegalArgumentException e) {
      throw new RelyraConfigurationException(
          property + " is not an entity id.", "Use a URL or URN without white space.", e);
    }
  }
}
