// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux.metadata;

import io.relyra.api.EntityId;
import io.relyra.api.connection.CertificateFingerprint;
import io.relyra.api.metadata.MetadataUrl;
import java.util.Optional;
import java.util.Set;

/**
 * What a metadata source is expected to say, and who may say it.
 *
 * @param url from where
 * @param pins fingerprints of the certificates that may sign the document; without one, every
 *     document is refused
 * @param entityId whom the applied document described; empty before the first one
 * @param signing fingerprints of the signing certificates that the applied document names; empty
 *     before the first one. Those of the applied document, not of all that ever were: a certificate
 *     that comes back is new
 */
public record MetadataExpectation(
    MetadataUrl url,
    Set<CertificateFingerprint> pins,
    Optional<EntityId> entityId,
    Set<CertificateFingerprint> signing) {
  /** Copies the sets. */
  public MetadataExpectation {
    pins = Set.copyOf(pins);
    signing = Set.copyOf(signing);
  }
}
