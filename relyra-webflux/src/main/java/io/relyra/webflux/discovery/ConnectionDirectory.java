// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux.discovery;

import io.relyra.api.OrganizationId;
import io.relyra.api.connection.store.ConnectionStore;
import java.util.List;
import java.util.Map;
import reactor.core.publisher.Mono;

/** Tells through which connections people can log in. */
public interface ConnectionDirectory {
  /** How many connections a page shows at most. */
  int MAX_LISTED = 50;

  /**
   * Knows no connection; whoever logs in has to name one in the URL.
   *
   * @return the directory
   */
  static ConnectionDirectory empty() {
    return new FixedDirectory(List.of(), false);
  }

  /**
   * A directory of connections that do not change.
   *
   * @param connections all of them
   * @param listed whether the page may show them to anybody; customers' names are often not meant
   *     for each other
   * @return the directory
   */
  static ConnectionDirectory of(List<ListedConnection> connections, boolean listed) {
    return new FixedDirectory(connections, listed);
  }

  /**
   * A directory of connections that do not change, and of those that are stored and enabled.
   *
   * @param fixed those that do not change
   * @param stored the others; they are found by their organization
   * @param domains of e-mail addresses, lower case, and the organization in which each is; a domain
   *     leads to the stored connections of its organization
   * @param listed as in the other method
   * @return the directory
   */
  static ConnectionDirectory of(
      List<ListedConnection> fixed,
      ConnectionStore stored,
      Map<String, OrganizationId> domains,
      boolean listed) {
    return new StoredDirectory(fixed, stored, domains, listed);
  }

  /**
   * The connections that the page may show to anybody.
   *
   * <p><b>Signals.</b> Emits one list, of at most {@value #MAX_LISTED}; with exactly one element
   * the browser goes there at once. Errors with {@link io.relyra.api.RelyraException} {@code
   * connection_unavailable}.
   *
   * @return the list, never empty as a publisher
   */
  Mono<List<ListedConnection>> listed();

  /**
   * The connections of an organization.
   *
   * <p><b>Signals.</b> As {@link #listed}; an organization that is not known has none.
   *
   * @param organization its name, as somebody wrote it; any text of at most 255 characters
   * @return the list, never empty as a publisher
   */
  Mono<List<ListedConnection>> ofOrganization(String organization);

  /**
   * The connections for the e-mail addresses of a domain.
   *
   * <p><b>Signals.</b> As {@link #listed}; a domain that is not known has none.
   *
   * @param domain lower case, at most 255 characters
   * @return the list, never empty as a publisher
   */
  Mono<List<ListedConnection>> ofDomain(String domain);
}
