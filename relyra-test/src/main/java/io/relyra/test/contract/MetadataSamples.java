// SPDX-License-Identifier: Apache-2.0
package io.relyra.test.contract;

import static io.relyra.test.contract.Answers.only;
import static io.relyra.test.contract.ConnectionSamples.ALL;
import static io.relyra.test.contract.ConnectionSamples.BY_OPERATOR;
import static io.relyra.test.contract.ConnectionSamples.changed;
import static io.relyra.test.contract.ConnectionSamples.seen;

import io.relyra.api.ConnectionId;
import io.relyra.api.EntityId;
import io.relyra.api.connection.CertificateFingerprint;
import io.relyra.api.connection.RequestBinding;
import io.relyra.api.connection.RequestSigning;
import io.relyra.api.connection.certificate.NewCertificate;
import io.relyra.api.connection.store.ConnectionStore.FindOutcome;
import io.relyra.api.connection.store.StoredConnection;
import io.relyra.api.metadata.ClaimRequest;
import io.relyra.api.metadata.LeasedSource;
import io.relyra.api.metadata.MetadataCandidate;
import io.relyra.api.metadata.MetadataSource;
import io.relyra.api.metadata.MetadataStore.SourceOutcome;
import io.relyra.api.metadata.MetadataUrl;
import io.relyra.api.metadata.RefreshQueue.ClaimOutcome;
import io.relyra.api.metadata.SourceTerms;
import io.relyra.test.contract.ConnectionStoreHooks.Node;
import java.net.URI;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Metadata to be stored, and the steps that lead to a source that is due. */
public final class MetadataSamples {
  static final CertificateFingerprint PIN = new CertificateFingerprint("ab".repeat(32));
  static final SourceTerms TERMS =
      SourceTerms.daily(MetadataUrl.of("https://idp.example.com/metadata"), Set.of(PIN));
  static final ClaimRequest EVERYTHING = new ClaimRequest("node", Duration.ofHours(1), 1000);
  static final URI SSO = URI.create("https://idp.example.com/other/sso");

  private MetadataSamples() {}

  /**
   * A document about the entity of a connection.
   *
   * @param connection which names its entity
   * @param certificates with which it signs
   * @return the document
   */
  public static MetadataCandidate document(
      StoredConnection connection, NewCertificate... certificates) {
    return document(connection.details().identityProvider().entityId().orElseThrow(), certificates);
  }

  static MetadataCandidate document(EntityId entityId, NewCertificate... certificates) {
    X509Certificate[] signing = new X509Certificate[certificates.length];
    for (int i = 0; i < certificates.length; i++) {
      signing[i] = certificates[i].certificate();
    }
    return new MetadataCandidate(
        entityId,
        Map.of(RequestBinding.HTTP_REDIRECT, SSO, RequestBinding.HTTP_POST, SSO.resolve("post")),
        ConnectionSamples.LOGOUT,
        List.of(signing),
        RequestSigning.SIGNED,
        Optional.empty(),
        "cd".repeat(32),
        Optional.of(PIN));
  }

  static MetadataCandidate until(MetadataCandidate document, Instant end) {
    return new MetadataCandidate(
        document.entityId(),
        document.ssoUrls(),
        document.logout(),
        document.signing(),
        document.requests(),
        Optional.of(end),
        document.sha256(),
        document.signer());
  }

  /** A connection through which people log in, with a source that is due. */
  static StoredConnection withSource(Node node, NewCertificate certificate) {
    return registered(node, ConnectionSamples.published(node, certificate));
  }

  static StoredConnection registered(Node node, StoredConnection connection) {
    return changed(only(node.metadata().register(seen(connection), TERMS, BY_OPERATOR)));
  }

  static MetadataSource source(Node node, ConnectionId id) {
    return ((SourceOutcome.Found) only(node.metadata().find(ALL, id))).source();
  }

  static StoredConnection connection(Node node, ConnectionId id) {
    return ((FindOutcome.Found) only(node.connections().find(ALL, id))).connection();
  }

  /** What a node gets of one connection when it claims everything that is due. */
  static List<LeasedSource> claimed(Node node, ConnectionId id) {
    return only(node.refreshes().claim(EVERYTHING)).stream()
        .filter(leased -> leased.source().connection().equals(id))
        .toList();
  }

  /** A lease that an operator has asked for. */
  static LeasedSource leased(Node node, ConnectionId id) {
    return ((ClaimOutcome.Claimed) only(node.refreshes().claim(ALL, id, EVERYTHING, BY_OPERATOR)))
        .leased();
  }
}
