// SPDX-License-Identifier: Apache-2.0
package io.relyra.api.connection.store;

import io.relyra.api.ConnectionId;
import io.relyra.api.OrganizationId;
import io.relyra.api.OrganizationScope;
import io.relyra.api.audit.ChangeContext;
import java.util.Optional;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The life of connections: draft, enabled, disabled, gone.
 *
 * <p>For all changes. <b>Signals:</b> one {@link ChangeOutcome}; an error, always a {@link
 * io.relyra.api.RelyraException}, says that the change was not, or perhaps not, made.
 * <b>Atomicity:</b> one transaction on one connection, its audit event included; of two changes
 * with the same version at most one is made, on all nodes. <b>Cancellation:</b> the change may be
 * made. <b>Resubscription:</b> another attempt, which meets a newer version.
 */
public interface ConnectionStore {
  /** The most connections of one page. */
  int MAX_PAGE = 1000;

  /** What is known of an id. */
  sealed interface FindOutcome {
    /**
     * The connection is there.
     *
     * @param connection as it is now
     */
    record Found(StoredConnection connection) implements FindOutcome {}

    /** There is no such connection within the scope. */
    record NotFound() implements FindOutcome {}
  }

  /**
   * Creates a draft.
   *
   * @param organization the tenant whose it will be, if any
   * @param details as far as they are known
   * @param context who creates it, and why
   * @return the draft with its id and version 1
   */
  Mono<StoredConnection> create(
      Optional<OrganizationId> organization, ConnectionDetails details, ChangeContext context);

  /**
   * Reads a connection.
   *
   * @param scope what the reader may see
   * @param id the connection
   * @return what is known, never empty
   */
  Mono<FindOutcome> find(OrganizationScope scope, ConnectionId id);

  /**
   * Reads connections in the order of their ids.
   *
   * @param scope what the reader may see
   * @param after the id before the first one; empty for the beginning
   * @param limit how many at most, 1 to {@link #MAX_PAGE}
   * @return a page; errors with {@link IllegalArgumentException} if the limit is out of bounds
   */
  Flux<StoredConnection> list(OrganizationScope scope, Optional<ConnectionId> after, int limit);

  /**
   * Replaces what is written about a connection, in any status. An enabled one stays complete:
   * otherwise the change is refused with everything that would be missing.
   *
   * @param target which connection
   * @param details all of them
   * @param context who changes it, and why
   * @return the outcome; unchanged if the details are those that are stored
   */
  Mono<ChangeOutcome> update(ChangeTarget target, ConnectionDetails details, ChangeContext context);

  /**
   * Lets people log in, if all is there that this takes. A login succeeds from then on.
   *
   * @param target which connection, a draft or a disabled one
   * @param context who publishes it, and why
   * @return the outcome; {@link ChangeRefusal.Incomplete} names everything that is missing;
   *     unchanged if it is enabled already
   */
  Mono<ChangeOutcome> publish(ChangeTarget target, ChangeContext context);

  /**
   * Takes a connection out of service. No login that is completed afterwards succeeds, also if it
   * was started before; sessions that exist go on.
   *
   * @param target which connection
   * @param context who disables it, and why
   * @return the outcome; unchanged if it is disabled already
   */
  Mono<ChangeOutcome> disable(ChangeTarget target, ChangeContext context);

  /**
   * Deletes a connection with its certificates and mappings. Its audit events stay.
   *
   * @param target which connection
   * @param context who deletes it, and why
   * @return the outcome, with the connection as it was
   */
  Mono<ChangeOutcome> delete(ChangeTarget target, ChangeContext context);
}
