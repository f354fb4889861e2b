// SPDX-License-Identifier: Apache-2.0
package io.relyra.api.connection.change;

import io.relyra.api.connection.certificate.CertificateKey;
import io.relyra.api.connection.certificate.StoredCertificate;
import io.relyra.api.connection.store.StoredConnection;
import io.relyra.api.mapping.MappingRules;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Everything that is stored about one connection.
 *
 * @param connection itself
 * @param certificates its certificates, the first known first
 * @param mappings its rules for attributes
 */
public record ConnectionState(
    StoredConnection connection, List<StoredCertificate> certificates, MappingRules mappings) {
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
    return new ConnectionState(connection, List.of(), MappingRules.NONE);
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
    return new ConnectionState(connection, all, mappings);
  }

  ConnectionState with(MappingRules rules) {
    return new ConnectionState(connection, certificates, rules);
  }

  ConnectionState with(StoredConnection changed) {
    return new ConnectionState(changed, certificates, mappings);
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
