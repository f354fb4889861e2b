// SPDX-License-Identifier: Apache-2.0
package io.relyra.api.connection.change;

import io.relyra.api.connection.RequestBinding;
import io.relyra.api.connection.RequestSigning;
import io.relyra.api.connection.certificate.CertificateState;
import io.relyra.api.connection.certificate.NewCertificate;
import io.relyra.api.connection.certificate.StoredCertificate;
import io.relyra.api.connection.store.ConnectionDetails;
import io.relyra.api.connection.store.IdentityProviderValues;
import io.relyra.api.connection.store.RequestValues;
import io.relyra.api.connection.store.StoredConnection;
import io.relyra.api.metadata.MetadataCandidate;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a document makes of a connection.
 *
 * <p>Certificates that nobody knows are staged; where none is active, they are active at once,
 * since nobody could log in otherwise. One that an operator retired stays retired, and none is
 * retired, because the document may be older than the operator's knowledge.
 */
record AppliedMetadata(MetadataCandidate candidate, Optional<RequestSigning> signing) {
  private static final int DIGITS_OF_SOURCE = 16;

  /** A document that arrived by schedule: what we sign is no decision of the other side. */
  static AppliedMetadata fetched(MetadataCandidate candidate) {
    return new AppliedMetadata(candidate, Optional.empty());
  }

  /** A document that an operator brought: it fills in whether requests are signed, too. */
  static AppliedMetadata imported(MetadataCandidate candidate) {
    return new AppliedMetadata(
        candidate, Optional.of(candidate.requests()).filter(RequestSigning.SIGNED::equals));
  }

  ConnectionState to(ConnectionState before, Instant now) {
    StoredConnection old = before.connection();
    ConnectionState after = before.with(withDetails(old, details(old.details())));
    CertificateState next =
        before.hasActiveIdpSigner() ? CertificateState.STAGED : CertificateState.ACTIVE;
    for (X509Certificate certificate : candidate.signing()) {
      NewCertificate added =
          NewCertificate.idpSigning(
              certificate, "metadata " + candidate.sha256().substring(0, DIGITS_OF_SOURCE));
      Optional<StoredCertificate> known = after.certificate(added.key());
      if (known.isEmpty()) {
        after = after.with(StoredCertificate.staged(added, now).moved(next, now));
      } else if (known.get().state() == CertificateState.STAGED) {
        after = next == CertificateState.ACTIVE ? after.with(known.get().moved(next, now)) : after;
      }
    }
    return after.with(
        after
            .source()
            .map(source -> source.with(source.progress().knowing(candidate.fingerprints()))));
  }

  private ConnectionDetails details(ConnectionDetails old) {
    RequestBinding binding = candidate.binding(old.requests().binding());
    RequestValues asked = old.requests();
    return old.withIdentityProvider(
            new IdentityProviderValues(
                Optional.of(candidate.entityId()),
                Optional.of(candidate.ssoUrl(binding)),
                candidate.logout().stream().limit(IdentityProviderValues.MAX_LOGOUT).toList()))
        .withRequests(
            new RequestValues(
                Optional.of(binding),
                asked.signing().or(() -> signing),
                asked.encoding(),
                asked.nameIdFormat(),
                asked.nameIdCreation()));
  }

  private static StoredConnection withDetails(StoredConnection old, ConnectionDetails details) {
    return new StoredConnection(
        old.id(),
        old.organization(),
        old.status(),
        details,
        old.version(),
        old.createdAt(),
        old.updatedAt());
  }

  /** The places and certificates of a state, which is what a document can change. */
  static List<Object> substance(ConnectionState state) {
    return List.of(
        state.connection().details(),
        state.certificates(),
        state.source().map(source -> source.progress().known()));
  }
}
