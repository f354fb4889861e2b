// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import io.relyra.api.EntityId;
import io.relyra.api.ErrorCode;
import io.relyra.api.connection.CertificateFingerprint;
import io.relyra.api.metadata.MetadataUrl;
import io.relyra.api.refresh.HoldReason;
import io.relyra.api.refresh.RefreshResult;
import io.relyra.saml.metadata.IdpMetadataReader;
import io.relyra.saml.metadata.MetadataLimits;
import io.relyra.saml.signing.EnvelopedSigner;
import io.relyra.saml.signing.SigningKey;
import io.relyra.test.blocking.BlockHoundExtension;
import io.relyra.test.idp.FakeIdp;
import io.relyra.test.idp.IdpKey;
import io.relyra.test.idp.IdpMetadata;
import io.relyra.webflux.metadata.MetadataCheckOutcome.Accepted;
import io.relyra.webflux.metadata.MetadataCheckOutcome.NeedsReview;
import io.relyra.webflux.metadata.MetadataCheckOutcome.NotFetched;
import io.relyra.webflux.metadata.MetadataCheckOutcome.Refused;
import java.net.InetAddress;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

@ExtendWith(BlockHoundExtension.class)
class MetadataCheckTest {
  private static final Instant NOW = Instant.parse("2026-05-01T10:00:00Z");
  private static final FakeIdp IDP = FakeIdp.builder().build();
  private static final String ENTITY_ID = "entityID=\"" + IDP.entityId().value() + "\"";
  private static final IdpKey PUBLISHER = IdpKey.rsa2048();
  private static final IdpKey STRANGER = PUBLISHER.next();
  private static final X509Certificate NEW_CERTIFICATE = STRANGER.next().certificate();
  private static final Set<CertificateFingerprint> PIN =
      Set.of(CertificateFingerprint.of(PUBLISHER.certificate()));
  private static final Set<CertificateFingerprint> KNOWN =
      Set.of(CertificateFingerprint.of(IDP.certificate()));

  private final MetadataServer server = new MetadataServer("127.0.0.1", 0);
  private final MetadataCheck check =
      new MetadataCheck(
          new MetadataFetch(
              FetchSettings.DEFAULT
                  .withAddresses(AddressPolicy.PUBLIC_ONLY.alsoPermitting("127.0.0.1/32"))
                  .withAuthorities(MetadataServer.TLS.certificate()),
              host ->
                  Mono.fromCallable(
                      () -> List.of(InetAddress.getByAddress(new byte[] {127, 0, 0, 1})))),
          new IdpMetadataReader(MetadataLimits.DEFAULT),
          Clock.fixed(NOW, ZoneOffset.UTC));

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void acceptsWhatAPinnedCertificateSignedAndNothingIsNew() {
    server.document = signed(metadata(), PUBLISHER);
    MetadataCheckOutcome outcome = check(asBefore());
    assertThat(outcome).isInstanceOf(Accepted.class);
    Accepted accepted = (Accepted) outcome;
    assertThat(accepted.metadata().entityId()).isEqualTo(IDP.entityId());
    assertThat(accepted.metadata().signer()).contains(PIN.iterator().next());
    assertThat(accepted.sha256()).matches("[0-9a-f]{64}");
    assertThat(outcome.result()).isEqualTo(new RefreshResult.Succeeded());
  }

  @Test
  void theFirstDocumentNeedsItsPinAndNothingElse() {
    server.document = signed(metadata(), PUBLISHER);
    assertThat(check(expecting(PIN, Optional.empty(), Set.of()))).isInstanceOf(Accepted.class);
    assertHeld(
        check(expecting(Set.of(), Optional.empty(), Set.of())),
        ErrorCode.TRUST_ANCHOR_MISMATCH,
        HoldReason.TRUST_ANCHOR_MISMATCH);
  }

  @Test
  void anotherSignerIsHeld() {
    server.document = signed(metadata(), STRANGER);
    assertHeld(
        check(asBefore()), ErrorCode.TRUST_ANCHOR_MISMATCH, HoldReason.TRUST_ANCHOR_MISMATCH);
  }

  @Test
  void aSignatureThatDoesNotVerifyIsHeld() {
    server.document =
        signed(metadata(), PUBLISHER).replace(IDP.ssoUrl().toString(), "https://evil.example/sso");
    assertHeld(check(asBefore()), ErrorCode.DIGEST_MISMATCH, HoldReason.SIGNATURE_INVALID);
    server.document = metadata();
    assertHeld(check(asBefore()), ErrorCode.MISSING_SIGNATURE, HoldReason.SIGNATURE_INVALID);
  }

  @Test
  void whatIsNoMetadataIsHeld() {
    server.document = "<html/>";
    assertHeld(check(asBefore()), ErrorCode.METADATA_WRONG_ROOT, HoldReason.DOCUMENT_INVALID);
    server.document = "not XML";
    assertHeld(check(asBefore()), ErrorCode.MALFORMED_XML, HoldReason.DOCUMENT_INVALID);
    server.document =
        signed(
            metadata().replace("ID=\"_m\"", "ID=\"_m\" validUntil=\"2026-05-01T09:00:00Z\""),
            PUBLISHER);
    assertHeld(check(asBefore()), ErrorCode.METADATA_EXPIRED, HoldReason.DOCUMENT_INVALID);
  }

  @Test
  void anotherEntityIsDrift() {
    server.document =
        signed(metadata().replace(ENTITY_ID, "entityID=\"urn:somebody:else\""), PUBLISHER);
    assertReview(check(asBefore()), HoldReason.ENTITY_ID_DRIFT);
  }

  @Test
  void aNewSigningCertificateIsDriftAndOneThatIsGoneIsNot() {
    server.document =
        signed(withId(IdpMetadata.of(IDP, List.of(IDP.certificate(), NEW_CERTIFICATE))), PUBLISHER);
    assertReview(check(asBefore()), HoldReason.NEW_SIGNING_CERT);

    server.document = signed(metadata(), PUBLISHER);
    Set<CertificateFingerprint> both =
        Set.of(KNOWN.iterator().next(), CertificateFingerprint.of(NEW_CERTIFICATE));
    assertThat(check(expecting(PIN, Optional.of(IDP.entityId()), both)))
        .isInstanceOf(Accepted.class);
  }

  @Test
  void bothKindsOfDriftAreToldAndTheEntityComesFirst() {
    server.document =
        signed(
            withId(IdpMetadata.of(IDP, List.of(NEW_CERTIFICATE)))
                .replace(ENTITY_ID, "entityID=\"urn:somebody:else\""),
            PUBLISHER);
    MetadataCheckOutcome outcome = check(asBefore());
    assertThat(((NeedsReview) outcome).drift())
        .containsExactlyInAnyOrder(HoldReason.ENTITY_ID_DRIFT, HoldReason.NEW_SIGNING_CERT);
    assertThat(outcome.result())
        .isEqualTo(new RefreshResult.Suspicious(HoldReason.ENTITY_ID_DRIFT));
  }

  @Test
  void noDocumentIsAFailureThatCounts() {
    MetadataExpectation missing =
        new MetadataExpectation(url("404"), PIN, Optional.of(IDP.entityId()), KNOWN);
    MetadataCheckOutcome outcome = check(missing);
    assertThat(outcome).isEqualTo(new NotFetched(FetchFailure.CLIENT_ERROR));
    assertThat(outcome.result()).isEqualTo(new RefreshResult.Failed());
  }

  private static void assertHeld(MetadataCheckOutcome outcome, ErrorCode code, HoldReason reason) {
    assertThat(outcome).isInstanceOf(Refused.class);
    assertThat(((Refused) outcome).code()).isEqualTo(code);
    assertThat(outcome.result()).isEqualTo(new RefreshResult.Suspicious(reason));
  }

  private static void assertReview(MetadataCheckOutcome outcome, HoldReason drift) {
    assertThat(outcome).isInstanceOf(NeedsReview.class);
    assertThat(((NeedsReview) outcome).drift()).containsExactly(drift);
    assertThat(outcome.result()).isEqualTo(new RefreshResult.Suspicious(drift));
  }

  private MetadataCheckOutcome check(MetadataExpectation expected) {
    List<MetadataCheckOutcome> seen = new ArrayList<>();
    StepVerifier.create(check.check(expected))
        .consumeNextWith(seen::add)
        .expectComplete()
        .verify(Duration.ofSeconds(60));
    return seen.get(0);
  }

  private MetadataExpectation asBefore() {
    return expecting(PIN, Optional.of(IDP.entityId()), KNOWN);
  }

  private MetadataExpectation expecting(
      Set<CertificateFingerprint> pins,
      Optional<EntityId> entityId,
      Set<CertificateFingerprint> signing) {
    return new MetadataExpectation(url("document"), pins, entityId, signing);
  }

  private MetadataUrl url(String page) {
    return MetadataUrl.of("https://" + MetadataServer.HOST + ":" + server.port() + "/" + page);
  }

  private static String metadata() {
    return withId(IdpMetadata.of(IDP));
  }

  private static String withId(String metadata) {
    return metadata.replace("<md:EntityDescriptor ", "<md:EntityDescriptor ID=\"_m\" ");
  }

  private static String signed(String metadata, IdpKey key) {
    return EnvelopedSigner.sign(
        metadata, SigningKey.of(key.privateKey(), key.certificate()), EnvelopedSigner.Place.FIRST);
  }
}
