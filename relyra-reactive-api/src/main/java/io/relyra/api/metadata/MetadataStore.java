// SPDX-License-Identifier: Apache-2.0
package io.relyra.api.metadata;

import io.relyra.api.ConnectionId;
import io.relyra.api.OrganizationScope;
import io.relyra.api.audit.ChangeContext;
import io.relyra.api.connection.CertificateFingerprint;
import io.relyra.api.connection.store.ChangeOutcome;
import io.relyra.api.connection.store.ChangeTarget;
import java.util.Optional;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Where the metadata of connections comes from, and what came of it: the side of operators.
 *
 * <p>Changes are as those of {@link io.relyra.api.connection.store.ConnectionStore}: they name the
 * version of the connection that their author has read, and are written with their audit event or
 * not at all. Of a connection without a source, {@link
 * io.relyra.api.connection.store.ChangeRefusal.SourceNotFound} is the outcome.
 */
public interface MetadataStore {
  /** What is known of the source of a connection. */
  sealed interface SourceOutcome {
    /**
     * It has one.
     *
     * @param source as it is now
     */
    record Found(MetadataSource source) implements SourceOutcome {}

    /** There is no such connection within the scope, or it has no source. */
    record NotFound() implements SourceOutcome {}
  }

  /**
   * Registers a source, or changes the terms of the one that there is. It is due at once, and well.
   *
   * @param target which connection
   * @param terms what the operator decides
   * @param context who does it, and why
   * @return the outcome; unchanged if the terms are those that are stored
   */
  Mono<ChangeOutcome> register(ChangeTarget target, SourceTerms terms, ChangeContext context);

  /**
   * Lets one more certificate sign the document.
   *
   * @param target which connection
   * @param pin the fingerprint of the certificate
   * @param context who does it, and why
   * @return the outcome; unchanged if it may already; errors with {@link IllegalArgumentException}
   *     if there are {@link SourceTerms#MAX_PINS} already
   */
  Mono<ChangeOutcome> pin(ChangeTarget target, CertificateFingerprint pin, ChangeContext context);

  /**
   * Lets a certificate sign the document no more.
   *
   * @param target which connection
   * @param pin the fingerprint of the certificate
   * @param context who does it, and why
   * @return the outcome; unchanged if it might not anyway
   */
  Mono<ChangeOutcome> unpin(ChangeTarget target, CertificateFingerprint pin, ChangeContext context);

  /**
   * An operator has looked: a source that was held or suspended is due at once.
   *
   * @param target which connection
   * @param context who does it, and why
   * @return the outcome; unchanged if the source is well
   */
  Mono<ChangeOutcome> resume(ChangeTarget target, ChangeContext context);

  /**
   * Forgets the source. What was applied stays, and so do its revisions.
   *
   * @param target which connection
   * @param context who does it, and why
   * @return the outcome
   */
  Mono<ChangeOutcome> unregister(ChangeTarget target, ChangeContext context);

  /**
   * Applies a document for which an operator vouches. Its URLs become those of the connection; a
   * binding that somebody decided is kept if there is a place for it. Certificates that are not
   * known are staged, and active at once if no other is; none is retired. The document's
   * certificates are those that the source may name from then on.
   *
   * @param target which connection
   * @param candidate what the document says
   * @param context who imports it, and why
   * @return the outcome; unchanged if all of it is known; {@link
   *     io.relyra.api.connection.store.ChangeRefusal.OtherEntity} if it describes another entity
   *     than the connection names
   */
  Mono<ChangeOutcome> apply(
      ChangeTarget target, MetadataCandidate candidate, ChangeContext context);

  /**
   * Reads the source of a connection.
   *
   * @param scope what the reader may see
   * @param id the connection
   * @return what is known, never empty
   */
  Mono<SourceOutcome> find(OrganizationScope scope, ConnectionId id);

  /**
   * Reads sources in the order of the ids of their connections.
   *
   * @param scope what the reader may see
   * @param after the id before the first one; empty for the beginning
   * @param limit how many at most, 1 to {@link
   *     io.relyra.api.connection.store.ConnectionStore#MAX_PAGE}
   * @return a page; errors with {@link IllegalArgumentException} if the limit is out of bounds
   */
  Flux<MetadataSource> list(OrganizationScope scope, Optional<ConnectionId> after, int limit);

  /**
   * Reads what imports and looks found.
   *
   * @param scope what the reader may see
   * @param id the connection
   * @param limit how many at most, as for {@link #list}
   * @return the newest first; empty if there is no such connection
   */
  Flux<MetadataRevision> revisions(OrganizationScope scope, ConnectionId id, int limit);
}
