// SPDX-License-Identifier: Apache-2.0
package io.relyra.api.connection.change;

import io.relyra.api.connection.Connection;
import io.relyra.api.connection.ConnectionResolution;
import io.relyra.api.connection.ConnectionResolution.NotReady;
import io.relyra.api.connection.ConnectionResolution.Obstacle;
import io.relyra.api.connection.ConnectionResolution.Resolved;
import io.relyra.api.connection.IdentityProvider;
import io.relyra.api.connection.ServiceProvider;
import io.relyra.api.connection.certificate.StoredCertificate;
import io.relyra.api.connection.store.ConnectionDetails;
import io.relyra.api.connection.store.ConnectionStatus;
import io.relyra.api.connection.store.IdentityProviderValues;
import io.relyra.api.connection.store.MissingPiece;
import io.relyra.api.connection.store.PolicyPresets;
import io.relyra.api.connection.store.PolicyPresets.Defaults;
import io.relyra.api.connection.store.RequestValues;
import io.relyra.api.connection.store.ResponseValues;
import io.relyra.api.connection.store.ServiceProviderValues;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Tells whether people can log in through a stored connection, and makes the snapshot with which
 * they do.
 *
 * @param presets what is known of products
 */
public record Readiness(PolicyPresets presets) {
  private static final Defaults NO_DEFAULTS =
      new Defaults(ResponseValues.EMPTY, RequestValues.EMPTY);

  /**
   * Looks for what is missing, whatever the status.
   *
   * @param state everything that is stored
   * @return all of it; empty if the connection could be published
   */
  public Set<MissingPiece> missing(ConnectionState state) {
    Set<MissingPiece> missing = missingValues(state.connection().details());
    if (!state.hasActiveIdpSigner()) {
      missing.add(MissingPiece.ACTIVE_CERTIFICATE);
    }
    return missing;
  }

  /**
   * Makes the snapshot with which people log in. Values that are stored win over those of the
   * preset, and those over the strict defaults.
   *
   * @param state what is stored; of the certificates, those of the identity provider that are
   *     active and those of ours that are not retired suffice
   * @return the snapshot, or what is in the way of it
   */
  public ConnectionResolution resolve(ConnectionState state) {
    ConnectionStatus status = state.connection().status();
    if (status != ConnectionStatus.ENABLED) {
      return new NotReady(status == ConnectionStatus.DRAFT ? Obstacle.DRAFT : Obstacle.DISABLED);
    }
    List<StoredCertificate> signers = signers(state);
    if (!missingValues(state.connection().details()).isEmpty()) {
      return new NotReady(Obstacle.INCOMPLETE);
    }
    return signers.isEmpty()
        ? new NotReady(Obstacle.WITHOUT_CERTIFICATE)
        : new Resolved(snapshot(state, signers));
  }

  private Set<MissingPiece> missingValues(ConnectionDetails details) {
    ServiceProviderValues ours = details.serviceProvider();
    IdentityProviderValues theirs = details.identityProvider();
    Set<MissingPiece> missing = EnumSet.noneOf(MissingPiece.class);
    note(missing, MissingPiece.SP_ENTITY_ID, ours.entityId());
    note(missing, MissingPiece.ACS_URL, ours.acsUrl());
    note(missing, MissingPiece.IDP_ENTITY_ID, theirs.entityId());
    note(missing, MissingPiece.IDP_SSO_URL, theirs.ssoUrl());
    note(missing, MissingPiece.KNOWN_PRESET, defaults(details));
    return missing;
  }

  private static void note(Set<MissingPiece> missing, MissingPiece piece, Optional<?> value) {
    if (value.isEmpty()) {
      missing.add(piece);
    }
  }

  private Optional<Defaults> defaults(ConnectionDetails details) {
    return details.preset().isEmpty()
        ? Optional.of(NO_DEFAULTS)
        : details.preset().flatMap(presets::find);
  }

  // The certificate that was activated last is the likeliest one, and is tried first.
  private static List<StoredCertificate> signers(ConnectionState state) {
    return state.certificates().stream()
        .filter(StoredCertificate::isActiveIdpSigner)
        .sorted(StoredCertificate.NEWEST_FIRST)
        .toList();
  }

  private Connection snapshot(ConnectionState state, List<StoredCertificate> signers) {
    ConnectionDetails details = state.connection().details();
    Defaults defaults = defaults(details).orElseThrow();
    return new Connection(
        state.connection().id(),
        new IdentityProvider(
            details.identityProvider().entityId().orElseThrow(),
            details.identityProvider().ssoUrl().orElseThrow(),
            signers.stream().map(StoredCertificate::certificate).toList(),
            details.requests().over(defaults.requests()).policy(),
            details.identityProvider().logout()),
        new ServiceProvider(
            details.serviceProvider().entityId().orElseThrow(),
            details.serviceProvider().acsUrl().orElseThrow(),
            details.serviceProvider().sloUrl(),
            OurCertificates.keys(state.certificates())),
        details.responses().over(defaults.responses()).policy(),
        state.mappings());
  }
}
