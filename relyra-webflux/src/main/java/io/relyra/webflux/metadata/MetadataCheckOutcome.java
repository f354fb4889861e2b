// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux.metadata;

import io.relyra.api.ErrorCode;
import io.relyra.api.refresh.HoldReason;
import io.relyra.api.refresh.RefreshResult;
import io.relyra.saml.metadata.IdentityProviderMetadata;
import java.util.Set;

/** What came of looking at a metadata source. Nothing is applied by it. */
public sealed interface MetadataCheckOutcome {
  /**
   * What it means for the next look.
   *
   * @return the result
   */
  RefreshResult result();

  /**
   * Signed by a pinned certificate, valid, and without anything new that an operator has to see.
   *
   * @param metadata may be applied
   * @param sha256 of the document
   */
  record Accepted(IdentityProviderMetadata metadata, String sha256)
      implements MetadataCheckOutcome {
    @Override
    public RefreshResult result() {
      return new RefreshResult.Succeeded();
    }
  }

  /**
   * Signed by a pinned certificate and valid, but it changes whom we trust.
   *
   * @param metadata must not be applied without an operator
   * @param sha256 of the document
   * @param drift what is new, one or both of the reasons that are drift
   */
  record NeedsReview(IdentityProviderMetadata metadata, String sha256, Set<HoldReason> drift)
      implements MetadataCheckOutcome {
    /** Copies the set. */
    public NeedsReview {
      drift = Set.copyOf(drift);
    }

    @Override
    public RefreshResult result() {
      return new RefreshResult.Suspicious(
          drift.contains(HoldReason.ENTITY_ID_DRIFT)
              ? HoldReason.ENTITY_ID_DRIFT
              : HoldReason.NEW_SIGNING_CERT);
    }
  }

  /**
   * A document arrived and is not believed or not understood.
   *
   * @param code why
   * @param reason what kind of trouble it is
   * @param sha256 of the document
   */
  record Refused(ErrorCode code, HoldReason reason, String sha256) implements MetadataCheckOutcome {
    @Override
    public RefreshResult result() {
      return new RefreshResult.Suspicious(reason);
    }
  }

  /**
   * No document arrived.
   *
   * @param failure why
   */
  record NotFetched(FetchFailure failure) implements MetadataCheckOutcome {
    @Override
    public RefreshResult result() {
      return new RefreshResult.Failed();
    }
  }
}
