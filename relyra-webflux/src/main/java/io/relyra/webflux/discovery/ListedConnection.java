// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux.discovery;

import io.relyra.api.ConnectionId;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A connection that people can choose.
 *
 * @param id its public id
 * @param displayName what the page calls it
 * @param organization by which it can be asked for, if any; case does not count
 * @param domains of e-mail addresses whose owners log in through it, lower case
 */
public record ListedConnection(
    ConnectionId id, String displayName, Optional<String> organization, Set<String> domains) {
  /** Writes the domains in lower case. */
  public ListedConnection {
    domains =
        domains.stream()
            .map(domain -> domain.toLowerCase(Locale.ROOT))
            .collect(Collectors.toUnmodifiableSet());
  }

  /**
   * A connection that is found in the list only.
   *
   * @param id its public id, also shown
   * @return without organization and domains
   */
  public static ListedConnection of(ConnectionId id) {
    return new ListedConnection(id, id.value(), Optional.empty(), Set.of());
  }
}
