// SPDX-License-Identifier: Apache-2.0
package io.relyra.api.connection.change;

import io.relyra.api.connection.CertificateFingerprint;
import io.relyra.api.connection.certificate.CertificateKey;
import io.relyra.api.connection.certificate.CertificateParty;
import io.relyra.api.connection.certificate.CertificateState;
import io.relyra.api.connection.certificate.CertificateUse;
import io.relyra.api.connection.certificate.StoredCertificate;
import io.relyra.api.connection.store.StoredConnection;
import io.relyra.api.mapping.MappingRules;
import io.relyra.api.metadata.MetadataSource;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Everything that is stored about one connection.
 *
 * @param connection itself
 * @param certificates its certificates, the first known first
 * @param mappings its rules for attributes
 * @param source where its metadata comes from, if that is registered
 */
public record ConnectionState(
    StoredConnection connection,
    List<StoredCertificate> certificates,
    MappingRules mappings,
    Optional<MetadataSource> source) {
  /** Copies the list. */
  public ConnectionState {
    certificates = List.copyOf(certificates);
  }

  /**
   * A connection without certificates and mappings.
   *
   * @param connection itself
   * @return its state
   */
  public static ConnectionState of(StoredConnection connection) {
    return new ConnectionState(connection, List.of(), MappingRules.NONE, Optional.empty());
  }

  /**
   * Finds a certificate.
   *
   * @param key which one
   * @return the certificate, or nothing if the connection does not know it
   */
  public Optional<StoredCertificate> certificate(CertificateKey key) {
    return certificates.stream().filter(known -> known.key().equals(key)).findFirst();
  }

  /**
   * The signing certificates that metadata of this connection may name without an operator.
   *
   * @return those of the document that was applied last; before the first one, those that are
   *     staged or active; empty if nothing is known
   */
  public Set<CertificateFingerprint> knownSigners() {
    Set<CertificateFingerprint> named =
        source.map(known -> known.progress().known()).orElse(Set.of());
    return named.isEmpty()
        ? certificates.stream()
            .filter(known -> known.key().party() == CertificateParty.IDP)
            .filter(known -> known.key().use() == CertificateUse.SIGNING)
            .filter(known -> known.state() != CertificateState.RETIRED)
            .map(known -> known.key().fingerprint())
            .collect(Collectors.toUnmodifiableSet())
        : named;
  }

  /**
   * Whether responses can be judged.
   *
   * @return true if a signing certificate of the identity provider is active
   */
  public boolean hasActiveIdpSigner() {
    return certificates.stream().anyMatch(StoredCertificate::isActiveIdpSigner);
  }

  ConnectionState with(StoredCertificate changed) {
    List<StoredCertificate> all = new ArrayList<>(certificates);
    all.replaceAll(known -> known.key().equals(changed.key()) ? changed : known);
    if (certificate(changed.key()).isEmpty()) {
      all.add(changed);
    }
    return new ConnectionState(connection, all, mappings, source);
  }

  ConnectionState with(MappingRules rules) {
    return new ConnectionState(connection, certificates, rules, source);
  }

  ConnectionState with(StoredConnection changed) {
    return new ConnectionState(changed, certificates, mappings, source);
  }

  ConnectionState with(Optional<MetadataSource> other) {
    return new ConnectionState(connection, certificates, mappings, other);
  }

  ConnectionState nextVersion(Instant now) {
    return with(
        new StoredConnection(
            connection.id(),
            connection.organization(),
            connection.status(),
            connection.details(),
            connection.version() + 1,
            connection.createdAt(),
            now));
  }
}
