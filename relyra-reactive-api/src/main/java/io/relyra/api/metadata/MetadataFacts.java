// SPDX-License-Identifier: Apache-2.0
package io.relyra.api.metadata;

import io.relyra.api.EntityId;
import io.relyra.api.connection.CertificateFingerprint;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a document says, as far as people ask for it later.
 *
 * @param entityId whom it describes
 * @param ssoUrl where authentication requests go
 * @param sloUrl where logout messages go, if it names a place
 * @param validUntil when it ends, if it says so
 * @param signing fingerprints of the signing certificates that it names
 * @param signer the pinned certificate that signed it, unless an operator vouched for it
 */
public record MetadataFacts(
    EntityId entityId,
    URI ssoUrl,
    Optional<URI> sloUrl,
    Optional<Instant> validUntil,
    List<CertificateFingerprint> signing,
    Optional<CertificateFingerprint> signer) {
  /** Copies the list. */
  public MetadataFacts {
    signing = List.copyOf(signing);
  }
}
