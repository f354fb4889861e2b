// SPDX-License-Identifier: Apache-2.0
package io.relyra.api.connection.store;

import io.relyra.api.ConnectionId;
import io.relyra.api.OrganizationScope;
import io.relyra.api.audit.ChangeContext;
import io.relyra.api.connection.certificate.CertificateKey;
import io.relyra.api.connection.certificate.NewCertificate;
import io.relyra.api.connection.certificate.StoredCertificate;
import java.time.Instant;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The certificates of connections, and which of them are used.
 *
 * <p>Changes are as those of {@link ConnectionStore}. An identity provider may have any number of
 * active signing certificates, which is how it changes keys; once it has one, it keeps at least
 * one. We sign with one at a time.
 */
public interface CertificateInventory {
  /**
   * Reads the certificates of a connection.
   *
   * @param scope what the reader may see
   * @param id the connection
   * @return its certificates, the first known first; empty if there is no such connection
   */
  Flux<StoredCertificate> list(OrganizationScope scope, ConnectionId id);

  /**
   * Makes a certificate known without using it. One that is staged or active already stays as it
   * is; a retired one is staged again.
   *
   * @param target which connection
   * @param certificate what is to be known
   * @param context who does it, and why
   * @return the outcome; unchanged if it is staged or active already
   */
  Mono<ChangeOutcome> stage(ChangeTarget target, NewCertificate certificate, ChangeContext context);

  /**
   * Uses a staged certificate from now on, beside those that are used. A signing certificate of
   * ours takes the place of the one that is used, which is retired in the same step.
   *
   * @param target which connection
   * @param certificate which of its certificates
   * @param context who does it, and why
   * @return the outcome; {@link ChangeRefusal.WrongState} unless it is staged
   */
  Mono<ChangeOutcome> activate(
      ChangeTarget target, CertificateKey certificate, ChangeContext context);

  /**
   * Stops using a certificate.
   *
   * @param target which connection
   * @param certificate which of its certificates
   * @param context who does it, and why
   * @return the outcome; {@link ChangeRefusal.WrongState} unless it is active, {@link
   *     ChangeRefusal.LastActive} if nobody could log in without it
   */
  Mono<ChangeOutcome> retire(
      ChangeTarget target, CertificateKey certificate, ChangeContext context);

  /**
   * Takes a change of certificates back: uses one again, and stops using the other, in one step.
   *
   * @param target which connection
   * @param restore a staged or retired certificate
   * @param retire an active one of the same party and use
   * @param context who does it, and why
   * @return the outcome; {@link ChangeRefusal.WrongState} if one is not in such a state
   */
  Mono<ChangeOutcome> rollback(
      ChangeTarget target, CertificateKey restore, CertificateKey retire, ChangeContext context);

  /**
   * Finds certificates that are staged or active and end soon, or have ended. For alerts; a pinned
   * certificate of an identity provider is trusted after its end, too, since it was pinned for its
   * key.
   *
   * @param scope what the reader may see
   * @param before the end of validity that is of interest
   * @return at most {@link ConnectionStore#MAX_PAGE}; those that end first come first
   */
  Flux<ExpiringCertificate> expiring(OrganizationScope scope, Instant before);
}
