// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux.metadata;

import static io.relyra.test.contract.ConnectionSamples.ALL;
import static io.relyra.test.contract.ConnectionSamples.BY_OPERATOR;
import static io.relyra.test.contract.ConnectionSamples.seen;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.observation.tck.TestObservationRegistry;
import io.micrometer.observation.tck.TestObservationRegistryAssert;
import io.relyra.api.ConnectionId;
import io.relyra.api.ErrorCode;
import io.relyra.api.OrganizationScope;
import io.relyra.api.RelyraException;
import io.relyra.api.audit.ChangeContext;
import io.relyra.api.connection.CertificateFingerprint;
import io.relyra.api.connection.certificate.NewCertificate;
import io.relyra.api.connection.store.ChangeOutcome.Changed;
import io.relyra.api.connection.store.ConnectionDetails;
import io.relyra.api.connection.store.ConnectionStore.FindOutcome;
import io.relyra.api.connection.store.IdentityProviderValues;
import io.relyra.api.connection.store.StoredConnection;
import io.relyra.api.metadata.ClaimRequest;
import io.relyra.api.metadata.LeasedSource;
import io.relyra.api.metadata.LookOutcome;
import io.relyra.api.metadata.MetadataUrl;
import io.relyra.api.metadata.RefreshQueue;
import io.relyra.api.metadata.RefreshReport;
import io.relyra.api.metadata.RefreshTrigger;
import io.relyra.api.metadata.ReportOutcome;
import io.relyra.api.metadata.ReportOutcome.Recorded;
import io.relyra.api.metadata.SourceTerms;
import io.relyra.api.refresh.RefreshEvent;
import io.relyra.memory.connection.InMemoryConnections;
import io.relyra.saml.metadata.IdpMetadataReader;
import io.relyra.saml.metadata.MetadataLimits;
import io.relyra.saml.signing.EnvelopedSigner;
import io.relyra.saml.signing.SigningKey;
import io.relyra.test.blocking.BlockHoundExtension;
import io.relyra.test.contract.ConnectionSamples;
import io.relyra.test.idp.FakeIdp;
import io.relyra.test.idp.IdpKey;
import io.relyra.test.idp.IdpMetadata;
import io.relyra.webflux.metadata.MetadataRefresh.NowOutcome;
import io.relyra.webflux.observation.ObservedRefreshes;
import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

@ExtendWith(BlockHoundExtension.class)
class MetadataRefreshTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final FakeIdp IDP = FakeIdp.builder().build();
  private static final IdpKey PUBLISHER = IdpKey.rsa2048();
  private static final IdpKey NEXT = PUBLISHER.next();

  private final MetadataServer server = new MetadataServer("127.0.0.1", 0);
  private final InMemoryConnections all =
      new InMemoryConnections(Clock.systemUTC(), ConnectionSamples.PRESETS);
  private final Queue<RefreshedSource> heard = new ConcurrentLinkedQueue<>();
  private final TestObservationRegistry observations = TestObservationRegistry.create();
  private final MetadataRefresh refresh = node("one", all.refreshes());

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void whatIsDueIsFetchedAndAppliedAndTold() {
    StoredConnection stored = withSource("document");
    server.document = signed(IdpMetadata.of(IDP));
    List<RefreshedSource> done = list(refresh.due());
    assertThat(done).hasSize(1).containsExactlyElementsOf(heard);
    Recorded recorded = (Recorded) done.get(0).outcome();
    assertThat(recorded.outcome()).isEqualTo(LookOutcome.APPLIED);
    assertThat(done.get(0).leased().trigger()).isEqualTo(RefreshTrigger.SCHEDULED_REFRESH);
    assertThat(found(stored).details().identityProvider().ssoUrl()).contains(IDP.ssoUrl());
    assertThat(list(refresh.due())).isEmpty();
    assertThat(server.requests).hasSize(1);
    TestObservationRegistryAssert.assertThat(observations)
        .hasObservationWithNameEqualTo("relyra.saml.metadata.refresh")
        .that()
        .hasLowCardinalityKeyValue("relyra.outcome", "ok")
        .hasHighCardinalityKeyValue("relyra.connection", stored.id().value())
        .hasHighCardinalityKeyValue("relyra.trigger", "scheduled_refresh")
        .hasBeenStopped();
  }

  @Test
  void twoNodesAtOnceFetchASourceOnce() {
    for (int i = 0; i < 8; i++) {
      withSource("document?" + i);
    }
    server.document = signed(IdpMetadata.of(IDP));
    MetadataRefresh other = node("other", all.refreshes());
    assertThat(list(Flux.merge(refresh.due(), other.due()))).hasSize(8);
    assertThat(server.requests).hasSize(8).doesNotHaveDuplicates();
  }

  @Test
  void newSigningCertificateIsHeldAndOneFailureIsNot() {
    StoredConnection stored = withSource("document");
    server.document = signed(IdpMetadata.of(IDP, List.of(IDP.certificate(), NEXT.certificate())));
    Recorded held = (Recorded) list(refresh.due()).get(0).outcome();
    assertThat(held.event()).contains(RefreshEvent.HELD);
    assertThat(held.outcome()).isEqualTo(LookOutcome.DRIFT);
    assertThat(found(stored)).isEqualTo(stored);

    withSource("503");
    Recorded failed = (Recorded) list(refresh.due()).get(0).outcome();
    assertThat(failed.event()).contains(RefreshEvent.DEGRADED);
    TestObservationRegistryAssert.assertThat(observations)
        .hasAnObservation(
            seen ->
                seen.hasLowCardinalityKeyValue("relyra.outcome", "refused")
                    .hasLowCardinalityKeyValue("relyra.code", "metadata_drift"))
        .hasAnObservation(seen -> seen.hasLowCardinalityKeyValue("relyra.code", "fetch_http_5xx"));
  }

  @Test
  void documentOfAStrangerIsHeld() {
    withSource("document");
    server.document =
        EnvelopedSigner.sign(
            withId(IdpMetadata.of(IDP)),
            SigningKey.of(NEXT.privateKey(), NEXT.certificate()),
            EnvelopedSigner.Place.FIRST);
    Recorded held = (Recorded) list(refresh.due()).get(0).outcome();
    assertThat(held.outcome()).isEqualTo(LookOutcome.VALIDATION_FAILED);
    assertThat(held.event()).contains(RefreshEvent.HELD);
  }

  @Test
  void operatorHasASourceLookedAtThatIsNotDue() {
    StoredConnection stored = withSource("document");
    server.document = signed(IdpMetadata.of(IDP));
    list(refresh.due());
    NowOutcome.Refreshed again =
        (NowOutcome.Refreshed) only(refresh.now(ALL, stored.id(), BY_OPERATOR));
    assertThat(((Recorded) again.refreshed().outcome()).outcome()).isEqualTo(LookOutcome.UNCHANGED);
    assertThat(again.refreshed().leased().context()).isEqualTo(BY_OPERATOR);
    assertThat(only(refresh.now(ALL, new ConnectionId("nobody"), BY_OPERATOR)))
        .isEqualTo(new NowOutcome.NotFound());
  }

  @Test
  void lookThatCannotBeRecordedDoesNotEndTheOthers() {
    StoredConnection unlucky = withSource("document?unlucky");
    withSource("document?lucky");
    server.document = signed(IdpMetadata.of(IDP));
    AtomicReference<ConnectionId> failing = new AtomicReference<>(unlucky.id());
    MetadataRefresh half = node("half", new HalfDead(all.refreshes(), failing));
    assertThat(list(half.due()))
        .extracting(done -> done.leased().source().connection())
        .doesNotContain(unlucky.id())
        .hasSize(1);
    // Its lease is not over, so nobody hammers the identity provider.
    assertThat(list(refresh.due())).isEmpty();
  }

  @Test
  void listenerThatThrowsChangesNothing() {
    StoredConnection stored = withSource("document");
    server.document = signed(IdpMetadata.of(IDP));
    MetadataRefresh loud =
        new MetadataRefresh(
            all.refreshes(),
            check(),
            RefreshSettings.of("loud"),
            refreshed -> {
              throw new IllegalStateException("thrown");
            },
            RefreshObserver.NONE);
    assertThat(list(loud.due())).hasSize(1);
    assertThat(found(stored).version()).isEqualTo(stored.version() + 1);
  }

  private record HalfDead(RefreshQueue queue, AtomicReference<ConnectionId> failing)
      implements RefreshQueue {
    @Override
    public Mono<List<LeasedSource>> claim(ClaimRequest request) {
      return queue.claim(request);
    }

    @Override
    public Mono<ClaimOutcome> claim(
        OrganizationScope scope, ConnectionId id, ClaimRequest request, ChangeContext context) {
      return queue.claim(scope, id, request, context);
    }

    @Override
    public Mono<ReportOutcome> report(LeasedSource leased, RefreshReport report, double jitter) {
      return leased.source().connection().equals(failing.get())
          ? Mono.error(new RelyraException(ErrorCode.STORE_UNAVAILABLE, "down"))
          : queue.report(leased, report, jitter);
    }
  }

  private MetadataRefresh node(String name, RefreshQueue queue) {
    return new MetadataRefresh(
        queue,
        check(),
        RefreshSettings.of(name).withConcurrency(2),
        heard::add,
        new ObservedRefreshes(observations));
  }

  private static MetadataCheck check() {
    return new MetadataCheck(
        new MetadataFetch(
            FetchSettings.DEFAULT
                .withAddresses(AddressPolicy.PUBLIC_ONLY.alsoPermitting("127.0.0.1/32"))
                .withAuthorities(MetadataServer.TLS.certificate()),
            host ->
                Mono.fromCallable(
                    () -> List.of(InetAddress.getByAddress(new byte[] {127, 0, 0, 1})))),
        new IdpMetadataReader(MetadataLimits.DEFAULT),
        Clock.systemUTC());
  }

  private StoredConnection withSource(String page) {
    ConnectionDetails details =
        ConnectionSamples.completeDetails()
            .withIdentityProvider(
                IdentityProviderValues.of(IDP.entityId(), IDP.ssoUrl().resolve("/elsewhere")));
    StoredConnection draft = only(all.connections().create(Optional.empty(), details, BY_OPERATOR));
    StoredConnection known =
        ((Changed)
                only(
                    all.certificates()
                        .stage(
                            seen(draft),
                            NewCertificate.idpSigning(IDP.certificate(), "test"),
                            BY_OPERATOR)))
            .connection();
    SourceTerms terms =
        SourceTerms.daily(
            MetadataUrl.of("https://" + MetadataServer.HOST + ":" + server.port() + "/" + page),
            Set.of(CertificateFingerprint.of(PUBLISHER.certificate())));
    return ((Changed) only(all.metadata().register(seen(known), terms, BY_OPERATOR))).connection();
  }

  private StoredConnection found(StoredConnection stored) {
    return ((FindOutcome.Found) only(all.connections().find(ALL, stored.id()))).connection();
  }

  private static String signed(String metadata) {
    return EnvelopedSigner.sign(
        withId(metadata),
        SigningKey.of(PUBLISHER.privateKey(), PUBLISHER.certificate()),
        EnvelopedSigner.Place.FIRST);
  }

  private static String withId(String metadata) {
    return metadata.replace("<md:EntityDescriptor ", "<md:EntityDescriptor ID=\"_m\" ");
  }

  private static <T> T only(Mono<T> one) {
    return list(one.flux()).get(0);
  }

  private static <T> List<T> list(Flux<T> all) {
    List<T> seen = new ArrayList<>();
    StepVerifier.create(all.collectList())
        .consumeNextWith(seen::addAll)
        .expectComplete()
        .verify(PATIENCE);
    return seen;
  }
}
