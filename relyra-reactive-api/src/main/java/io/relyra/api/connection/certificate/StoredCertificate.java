// SPDX-License-Identifier: Apache-2.0
package io.relyra.api.connection.certificate;

import io.relyra.api.connection.KeyReference;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;

/**
 * A certificate that a connection knows.
 *
 * @param key which one it is
 * @param certificate itself
 * @param privateKey where our private key is, for certificates of ours
 * @param source where it came from
 * @param state whether it is used
 * @param dates when it came into its states
 */
public record StoredCertificate(
    CertificateKey key,
    X509Certificate certificate,
    Optional<KeyReference> privateKey,
    String source,
    CertificateState state,
    Dates dates) {
  /** The one that was activated last is first; one that never was counts from its staging. */
  public static final Comparator<StoredCertificate> NEWEST_FIRST =
      Comparator.<StoredCertificate, Instant>comparing(
              known -> known.dates.activatedAt().orElse(known.dates.stagedAt()))
          .reversed()
          .thenComparing(known -> known.key.fingerprint().value());

  /**
   * When a certificate came into each state, most recently. None is ever taken back.
   *
   * @param stagedAt when it was staged
   * @param activatedAt when it was activated
   * @param retiredAt when it was retired
   */
  public record Dates(
      Instant stagedAt, Optional<Instant> activatedAt, Optional<Instant> retiredAt) {}

  /**
   * A certificate that is staged now.
   *
   * @param added what is to be known
   * @param now the time
   * @return the staged certificate
   */
  public static StoredCertificate staged(NewCertificate added, Instant now) {
    return new StoredCertificate(
        added.key(),
        added.certificate(),
        added.privateKey(),
        added.source(),
        CertificateState.STAGED,
        new Dates(now, Optional.empty(), Optional.empty()));
  }

  /**
   * The same in another state, from now on.
   *
   * @param next the state
   * @param now the time
   * @return a changed copy that keeps all other dates
   */
  public StoredCertificate moved(CertificateState next, Instant now) {
    Dates moved =
        switch (next) {
          case STAGED -> new Dates(now, dates.activatedAt(), dates.retiredAt());
          case ACTIVE -> new Dates(dates.stagedAt(), Optional.of(now), dates.retiredAt());
          case RETIRED -> new Dates(dates.stagedAt(), dates.activatedAt(), Optional.of(now));
        };
    return new StoredCertificate(key, certificate, privateKey, source, next, moved);
  }

  /**
   * The same with another name of our private key.
   *
   * @param name where the key is
   * @return a changed copy
   */
  public StoredCertificate withPrivateKey(Optional<KeyReference> name) {
    return new StoredCertificate(key, certificate, name, source, state, dates);
  }

  /**
   * Whether it is one by which responses are judged now.
   *
   * @return true for an active signing certificate of the identity provider
   */
  public boolean isActiveIdpSigner() {
    return state == CertificateState.ACTIVE
        && key.party() == CertificateParty.IDP
        && key.use() == CertificateUse.SIGNING;
  }

  @Override
  public String toString() {
    return "StoredCertificate[" + key + ", " + state + "]";
  }
}
