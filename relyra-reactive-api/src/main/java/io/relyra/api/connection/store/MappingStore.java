// SPDX-License-Identifier: Apache-2.0
package io.relyra.api.connection.store;

import io.relyra.api.ConnectionId;
import io.relyra.api.OrganizationScope;
import io.relyra.api.audit.ChangeContext;
import io.relyra.api.mapping.MappingRules;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The rules by which attributes of an assertion become fields and roles of a user.
 *
 * <p>Changes are as those of {@link ConnectionStore}. To see what rules would do, apply them to the
 * attributes of a sample assertion: {@link MappingRules#apply}.
 */
public interface MappingStore {
  /** What is known of the rules of a connection. */
  sealed interface RulesOutcome {
    /**
     * The connection is there.
     *
     * @param rules all of them, in their order; perhaps none
     * @param version of the connection to which they belong
     */
    record Found(MappingRules rules, int version) implements RulesOutcome {}

    /** There is no such connection within the scope. */
    record NotFound() implements RulesOutcome {}
  }

  /**
   * Reads the rules of a connection.
   *
   * @param scope what the reader may see
   * @param id the connection
   * @return what is known, never empty
   */
  Mono<RulesOutcome> rules(OrganizationScope scope, ConnectionId id);

  /**
   * Replaces all rules of a connection. Logins that are completed afterwards follow the new ones.
   *
   * @param target which connection
   * @param rules all of them, in their order
   * @param context who replaces them, and why
   * @return the outcome; unchanged if they are those that are stored
   */
  Mono<ChangeOutcome> replace(ChangeTarget target, MappingRules rules, ChangeContext context);

  /**
   * Reads what replaced what.
   *
   * @param scope what the reader may see
   * @param id the connection
   * @param limit how many at most, 1 to {@link ConnectionStore#MAX_PAGE}
   * @return the newest first; empty if there is no such connection; errors with {@link
   *     IllegalArgumentException} if the limit is out of bounds
   */
  Flux<MappingRevision> revisions(OrganizationScope scope, ConnectionId id, int limit);
}
