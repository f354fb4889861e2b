// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux.metadata;

import io.relyra.saml.metadata.IdpMetadataReader;
import io.relyra.webflux.metadata.MetadataFetchOutcome.Fetched;
import java.time.Clock;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * Looks at a metadata source: fetches the document, verifies its signature against the pins, reads
 * it, and compares it with what was applied before.
 *
 * <p>Security guarantees: a document is accepted only if its root is signed with the key of a
 * pinned certificate; another entity, or a signing certificate that is not known, is for an
 * operator to confirm, even so. Nothing is trusted on first use. Nothing is applied here.
 */
public final class MetadataCheck {
  private final MetadataFetch fetch;
  private final MetadataJudge judge;
  private final Clock clock;
  // Reading takes time in proportion to the size, too much for an event loop.
  private final Scheduler reading = Schedulers.boundedElastic();

  /**
   * Wires the collaborators.
   *
   * @param fetch gets documents
   * @param reader verifies and reads them
   * @param clock for their validity
   */
  public MetadataCheck(MetadataFetch fetch, IdpMetadataReader reader, Clock clock) {
    this.fetch = fetch;
    this.judge = new MetadataJudge(reader);
    this.clock = clock;
  }

  /**
   * Looks once.
   *
   * <p><b>Signals.</b> Emits one {@link MetadataCheckOutcome} on a thread that may block; errors
   * only for a defect.
   *
   * <p><b>Cancellation and resubscription.</b> Changes nothing but the connection, which is closed.
   * Each subscription looks anew.
   *
   * @param expected what the source should say
   * @return the outcome, never empty
   */
  public Mono<MetadataCheckOutcome> check(MetadataExpectation expected) {
    return fetch.fetch(expected.url()).publishOn(reading).map(outcome -> judged(outcome, expected));
  }

  private MetadataCheckOutcome judged(MetadataFetchOutcome outcome, MetadataExpectation expected) {
    return outcome instanceof Fetched fetched
        ? judge.judge(fetched.document(), expected, clock.instant())
        : new MetadataCheckOutcome.NotFetched(((MetadataFetchOutcome.Failed) outcome).failure());
  }
}
