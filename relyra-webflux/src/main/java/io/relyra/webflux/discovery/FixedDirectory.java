// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux.discovery;

import java.util.List;
import java.util.function.Predicate;
import reactor.core.publisher.Mono;

/** Connections that do not change, looked through one by one. */
final class FixedDirectory implements ConnectionDirectory {
  private final List<ListedConnection> connections;
  private final boolean listed;

  FixedDirectory(List<ListedConnection> connections, boolean listed) {
    this.connections = List.copyOf(connections);
    this.listed = listed;
  }

  @Override
  public Mono<List<ListedConnection>> listed() {
    // The only one is no secret: its login is what everybody is sent to.
    return listed || connections.size() == 1 ? those(any -> true) : Mono.just(List.of());
  }

  @Override
  public Mono<List<ListedConnection>> ofOrganization(String organization) {
    return those(one -> one.organization().filter(organization::equalsIgnoreCase).isPresent());
  }

  @Override
  public Mono<List<ListedConnection>> ofDomain(String domain) {
    return those(one -> one.domains().contains(domain));
  }

  private Mono<List<ListedConnection>> those(Predicate<ListedConnection> wanted) {
    return Mono.fromSupplier(() -> connections.stream().filter(wanted).limit(MAX_LISTED).toList());
  }
}
