// SPDX-License-Identifier: Apache-2.0
package io.relyra.saml.metadata;

import io.relyra.api.connection.CertificateFingerprint;
import java.util.Set;

/** Why metadata is believed. */
public sealed interface MetadataTrust {
  /**
   * It is signed with one of these certificates. Nothing is trusted on first use: without a
   * fingerprint, everything is refused.
   *
   * @param fingerprints that an operator pinned; several while the signer changes its key
   */
  record Pinned(Set<CertificateFingerprint> fingerprints) implements MetadataTrust {
    /** Copies the set. */
    public Pinned {
      fingerprints = Set.copyOf(fingerprints);
    }

    /**
     * Trust in certain certificates.
     *
     * @param fingerprints that an operator pinned
     * @return the trust
     */
    public static Pinned to(CertificateFingerprint... fingerprints) {
      return new Pinned(Set.of(fingerprints));
    }
  }

  /**
   * An operator vouches for these very bytes, for example by uploading the file. A signature in it
   * is not looked at. Never right for what is fetched without an operator.
   */
  record VouchedByOperator() implements MetadataTrust {}
}
