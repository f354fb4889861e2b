// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux.autoconfigure;

import io.relyra.api.ConnectionId;
import io.relyra.api.connection.Connection;
import io.relyra.api.connection.ConnectionResolution;
import io.relyra.api.connection.ConnectionResolver;
import io.relyra.api.connection.RequestSigning;
import io.relyra.webflux.discovery.ListedConnection;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import reactor.core.publisher.Mono;

/** The connections of {@code relyra.connections.*}; they change with a restart only. */
final class ConfiguredConnections implements ConnectionResolver {
  private final Map<ConnectionId, ConnectionResolution> known;
  private final List<ListedConnection> listed;

  private ConfiguredConnections(
      Map<ConnectionId, ConnectionResolution> known, List<ListedConnection> listed) {
    this.known = Map.copyOf(known);
    this.listed = List.copyOf(listed);
  }

  static ConfiguredConnections read(
      Map<String, ConnectionProperties> properties,
      ConnectionReader reader,
      SamlKeys keys,
      boolean others) {
    if (properties.isEmpty() && !others) {
      throw new RelyraConfigurationException(
          "There is no connection to an identity provider.",
          "Set relyra.connections.<id>.metadata=file:idp.xml (or entity-id, sso-url and"
              + " certificates), or relyra.connection-store.enabled=true, or declare a"
              + " ConnectionResolver bean.");
    }
    Map<ConnectionId, ConnectionResolution> known = new HashMap<>();
    List<ListedConnection> listed = new ArrayList<>();
    new TreeMap<>(properties)
        .forEach(
            (name, one) -> {
              ConnectionId id = reader.id(name);
              if (one.enabled()) {
                Connection connection = reader.read(id, one);
                checkSigning(connection, keys);
                known.put(id, new ConnectionResolution.Resolved(connection));
                listed.add(listed(id, one));
              } else {
                known.put(id, new ConnectionResolution.NotReady());
              }
            });
    return new ConfiguredConnections(known, listed);
  }

  private static ListedConnection listed(ConnectionId id, ConnectionProperties one) {
    return new ListedConnection(
        id,
        Optional.ofNullable(one.displayName()).orElse(id.value()),
        Optional.ofNullable(one.organization()),
        one.domains());
  }

  private static void checkSigning(Connection connection, SamlKeys keys) {
    if (connection.identityProvider().requests().signing() == RequestSigning.SIGNED
        && keys.signing().isEmpty()) {
      throw new RelyraConfigurationException(
          "Connection " + connection.id().value() + " wants signed requests, but there is no key.",
          "Set relyra.keys.signing.private-key and relyra.keys.signing.certificate, or"
              + " relyra.connections."
              + connection.id().value()
              + ".sign-requests=false if its identity provider takes unsigned requests.");
    }
  }

  boolean knows(ConnectionId id) {
    return known.containsKey(id);
  }

  List<ListedConnection> listed() {
    return listed;
  }

  List<Connection> all() {
    return known.values().stream()
        .filter(ConnectionResolution.Resolved.class::isInstance)
        .map(each -> ((ConnectionResolution.Resolved) each).connection())
        .toList();
  }

  @Override
  public Mono<ConnectionResolution> resolve(ConnectionId id) {
    return Mono.fromSupplier(() -> known.getOrDefault(id, new ConnectionResolution.Unknown()));
  }
}
