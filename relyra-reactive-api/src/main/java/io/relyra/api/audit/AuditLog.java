// SPDX-License-Identifier: Apache-2.0
package io.relyra.api.audit;

import java.util.Optional;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Reads what was written down, and takes down what changes nothing, such as a refused login.
 *
 * <p>Changes write their events themselves: no verb of this contract takes part in that, and none
 * changes or removes an event.
 */
public interface AuditLog {
  /**
   * Writes down an event that belongs to no change.
   *
   * <p><b>Signals.</b> Emits the event; errors with {@link io.relyra.api.RelyraException} if it was
   * not, or perhaps not, written.
   *
   * <p><b>Atomicity.</b> One step; events of one trail are chained in the order in which they were
   * written, on all nodes.
   *
   * <p><b>Cancellation and resubscription.</b> After a cancellation the event may be written. Each
   * subscription writes another one.
   *
   * <p><b>Not promised.</b> Speed: those who write to one trail wait for each other. Write down
   * what an auditor wants to read, not every login that is refused.
   *
   * @param entry what happened
   * @return the event, never empty
   */
  Mono<AuditEvent> record(AuditEntry entry);

  /**
   * Reads events, oldest first.
   *
   * <p><b>Signals.</b> Emits what there is, then completes; errors with {@link
   * io.relyra.api.RelyraException}.
   *
   * @param query which
   * @return the events, empty if there are none
   */
  Flux<AuditEvent> events(AuditQuery query);

  /**
   * Looks whether a trail is as it was written.
   *
   * <p><b>Signals.</b> Emits one {@link ChainVerification}; errors with {@link
   * io.relyra.api.RelyraException} if the question could not be answered.
   *
   * <p><b>Not promised.</b> Without a head that was kept elsewhere, a chain that was written anew
   * as a whole looks intact.
   *
   * @param trail which
   * @param known its end at an earlier time, kept elsewhere
   * @return what was found, never empty
   */
  Mono<ChainVerification> verify(AuditTrail trail, Optional<ChainHead> known);
}
