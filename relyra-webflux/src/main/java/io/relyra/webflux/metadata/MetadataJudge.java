// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux.metadata;

import io.relyra.api.EntityId;
import io.relyra.api.ErrorCode;
import io.relyra.api.connection.CertificateFingerprint;
import io.relyra.api.refresh.HoldReason;
import io.relyra.saml.SamlRefusal;
import io.relyra.saml.metadata.IdentityProviderMetadata;
import io.relyra.saml.metadata.IdpMetadataReader;
import io.relyra.saml.metadata.MetadataTrust;
import io.relyra.webflux.metadata.MetadataCheckOutcome.Accepted;
import io.relyra.webflux.metadata.MetadataCheckOutcome.NeedsReview;
import io.relyra.webflux.metadata.MetadataCheckOutcome.Refused;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** Judges a document that was fetched: who signed it, what it says, and what of that is new. */
final class MetadataJudge {
  private final IdpMetadataReader reader;

  MetadataJudge(IdpMetadataReader reader) {
    this.reader = reader;
  }

  MetadataCheckOutcome judge(MetadataDocument document, MetadataExpectation expected, Instant now) {
    try {
      IdentityProviderMetadata metadata = read(document.bytes(), expected, now);
      Set<HoldReason> drift = drift(metadata, expected);
      return drift.isEmpty()
          ? new Accepted(metadata, document.sha256())
          : new NeedsReview(metadata, document.sha256(), drift);
    } catch (SamlRefusal refusal) {
      return new Refused(refusal.code(), reason(refusal.code()), document.sha256());
    }
  }

  private IdentityProviderMetadata read(byte[] xml, MetadataExpectation expected, Instant now) {
    MetadataTrust trust = new MetadataTrust.Pinned(expected.pins());
    Optional<EntityId> wanted = expected.entityId();
    if (wanted.isEmpty()) {
      return reader.read(xml, trust, now);
    }
    try {
      return reader.read(xml, wanted.get(), trust, now);
    } catch (SamlRefusal refusal) {
      if (refusal.code() != ErrorCode.METADATA_ENTITY_NOT_FOUND) {
        throw refusal;
      }
      // A document about one other entity is drift; one about several others says nothing.
      return reader.read(xml, trust, now);
    }
  }

  private static Set<HoldReason> drift(
      IdentityProviderMetadata metadata, MetadataExpectation expected) {
    Set<HoldReason> drift = EnumSet.noneOf(HoldReason.class);
    if (expected.entityId().filter(id -> !id.equals(metadata.entityId())).isPresent()) {
      drift.add(HoldReason.ENTITY_ID_DRIFT);
    }
    boolean known =
        expected.signing().isEmpty()
            || metadata.signing().stream()
                .map(CertificateFingerprint::of)
                .allMatch(expected.signing()::contains);
    if (!known) {
      drift.add(HoldReason.NEW_SIGNING_CERT);
    }
    return drift;
  }

  private static HoldReason reason(ErrorCode code) {
    return switch (code) {
      case TRUST_ANCHOR_MISMATCH -> HoldReason.TRUST_ANCHOR_MISMATCH;
      case MISSING_SIGNATURE,
          SIGNATURE_POLICY_NOT_MET,
          AMBIGUOUS_SIGNED_NODE,
          UNSUPPORTED_SIGNATURE_ALGORITHM,
          CANONICALIZATION_FAILED,
          INVALID_SIGNATURE,
          DIGEST_MISMATCH,
          UNTRUSTED_CERTIFICATE ->
          HoldReason.SIGNATURE_INVALID;
      default -> HoldReason.DOCUMENT_INVALID;
    };
  }
}
