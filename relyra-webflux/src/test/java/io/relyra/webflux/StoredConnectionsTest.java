// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux;

import static io.relyra.test.contract.ConnectionSamples.ALL;
import static io.relyra.test.contract.ConnectionSamples.BY_OPERATOR;
import static io.relyra.test.contract.ConnectionSamples.seen;
import static io.relyra.webflux.TestService.ACS;
import static io.relyra.webflux.TestService.IDP;
import static io.relyra.webflux.TestService.SP;
import static org.assertj.core.api.Assertions.assertThat;

import io.r2dbc.pool.ConnectionPool;
import io.r2dbc.spi.ConnectionFactories;
import io.r2dbc.spi.ConnectionFactory;
import io.r2dbc.spi.ConnectionFactoryOptions;
import io.relyra.api.ErrorCode;
import io.relyra.api.connection.KeyReference;
import io.relyra.api.connection.RequestBinding;
import io.relyra.api.connection.RequestSigning;
import io.relyra.api.connection.SingleLogoutService;
import io.relyra.api.connection.certificate.CertificateUse;
import io.relyra.api.connection.certificate.KeyResolver.KeyOutcome;
import io.relyra.api.connection.certificate.NewCertificate;
import io.relyra.api.connection.certificate.OurKey;
import io.relyra.api.connection.store.ChangeOutcome;
import io.relyra.api.connection.store.ConnectionDetails;
import io.relyra.api.connection.store.ConnectionStore.FindOutcome;
import io.relyra.api.connection.store.IdentityProviderValues;
import io.relyra.api.connection.store.PolicyPresets;
import io.relyra.api.connection.store.RequestValues;
import io.relyra.api.connection.store.ServiceProviderValues;
import io.relyra.api.connection.store.StoredConnection;
import io.relyra.api.metadata.MetadataCandidate;
import io.relyra.memory.InMemorySessionRegistry;
import io.relyra.memory.MemoryStoreSettings;
import io.relyra.r2dbc.LibraryDatabase;
import io.relyra.r2dbc.PoolLimits;
import io.relyra.r2dbc.R2dbcLoginStore;
import io.relyra.r2dbc.RelyraConnectionPool;
import io.relyra.r2dbc.StoreTables;
import io.relyra.r2dbc.connection.CacheSettings;
import io.relyra.r2dbc.connection.CachingConnectionResolver;
import io.relyra.r2dbc.connection.R2dbcCertificateInventory;
import io.relyra.r2dbc.connection.R2dbcConnectionResolver;
import io.relyra.r2dbc.connection.R2dbcConnectionStore;
import io.relyra.r2dbc.connection.R2dbcMetadataStore;
import io.relyra.r2dbc.migrate.RelyraMigrator;
import io.relyra.saml.signing.SigningKey;
import io.relyra.test.blocking.BlockHoundExtension;
import io.relyra.test.idp.IdpKey;
import io.relyra.test.idp.KeyKind;
import io.relyra.test.idp.ReceivedAuthnRequest;
import io.relyra.test.postgres.TestDatabase;
import io.relyra.test.postgres.TestPostgres;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.web.server.session.InMemoryWebSessionStore;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Two instances whose connections live in one database, and an operator who changes them. */
@ExtendWith(BlockHoundExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StoredConnectionsTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final URI SLO = URI.create("https://sp.example.com/saml/slo");
  private static final URI THEIRS = URI.create("https://idp.example/saml/slo");
  private static final IdpKey KEY = IdpKey.rsa2048().next();
  private static final IdpKey FIRST = IdpKey.fresh(KeyKind.RSA_2048);
  private static final IdpKey SECOND = IdpKey.fresh(KeyKind.RSA_2048);

  private final TestDatabase database = TestPostgres.newDatabase();
  private final List<ConnectionPool> pools = new ArrayList<>();
  private final List<Disposable> listening = new ArrayList<>();
  private final List<CachingConnectionResolver> caches = new ArrayList<>();
  private R2dbcConnectionStore connections;
  private R2dbcCertificateInventory certificates;
  private R2dbcMetadataStore metadata;
  private TestService a;
  private TestService b;

  @BeforeAll
  void start() {
    RelyraMigrator.builder(database.jdbcUrl())
        .user(database.user())
        .password(database.password())
        .storeTables(StoreTables.DEFAULT)
        .build()
        .migrate();
    LibraryDatabase library = new LibraryDatabase(pool());
    connections = new R2dbcConnectionStore(library, PolicyPresets.NONE);
    certificates = new R2dbcCertificateInventory(library);
    metadata = new R2dbcMetadataStore(library);
    a = instance("a");
    b = instance("b");
  }

  @AfterAll
  void stop() {
    listening.forEach(Disposable::dispose);
    a.close();
    b.close();
    pools.forEach(ConnectionPool::dispose);
    database.close();
  }

  private TestService instance(String name) {
    ConnectionPool pool = pool();
    CachingConnectionResolver cache =
        new CachingConnectionResolver(
            new R2dbcConnectionResolver(new LibraryDatabase(pool), PolicyPresets.NONE),
            single("relyra_" + name),
            CacheSettings.DEFAULT);
    caches.add(cache);
    listening.add(cache.listen());
    InMemoryWebSessionStore sessions = new InMemoryWebSessionStore();
    return new TestService(
        cache,
        new R2dbcLoginStore(pool),
        choices ->
            choices
                .recentConnections(cache.recent())
                .signing(SigningKey.of(KEY.privateKey(), KEY.certificate()))
                .connectionKeys(StoredConnectionsTest::found)
                .logout(
                    LogoutSettings.of(
                        new InMemorySessionRegistry(MemoryStoreSettings.defaults()), sessions)),
        sessions);
  }

  private static Mono<KeyOutcome> found(KeyReference name) {
    IdpKey key = name.value().equals("first") ? FIRST : SECOND;
    return Mono.just(new KeyOutcome.Found(new OurKey(key.privateKey(), key.certificate())));
  }

  @Test
  void connectionThatOneOperatorPublishedLogsPeopleInEverywhereAndOut() {
    StoredConnection stored = published();
    Browser there = answered(stored);
    assertThat(there.get("/me").body()).isEqualTo("ada@example.com");
    HttpResponse<String> asked = there.postWith("/saml/logout", "Sec-Fetch-Site", "same-origin");
    assertThat(asked.statusCode()).isEqualTo(303);
    assertThat(Browser.header(asked, "location")).startsWith(THEIRS + "?SAMLRequest=");
    assertThat(there.get("/me").statusCode()).isEqualTo(401);
  }

  @Test
  void loginThatIsOnItsWayIsRefusedWhenItsConnectionIsDisabled() {
    StoredConnection stored = published();
    Browser browser = a.browser();
    ReceivedAuthnRequest question = question(browser, stored);
    change(connections.disable(seen(stored), BY_OPERATOR));
    Browser there = b.browser();
    there.cookies().putAll(browser.cookies());
    assertThat(there.post(Browser.answer(IDP, question)).statusCode()).isEqualTo(403);
    assertThat(b.report().refusal()).contains(ErrorCode.CONNECTION_DISABLED);
  }

  @Test
  void changeIsSeenByTheOtherInstanceAlsoWhenItsListenerWasCut() {
    until(() -> caches.stream().allMatch(CachingConnectionResolver::isListening));
    StoredConnection told = published();
    assertThat(begin(b, told).statusCode()).isEqualTo(303);
    change(connections.disable(seen(told), BY_OPERATOR));
    until(() -> begin(b, told).statusCode() != 303);

    StoredConnection missed = published();
    assertThat(begin(b, missed).statusCode()).isEqualTo(303);
    assertThat(
            database.count(
                "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity"
                    + " WHERE application_name = 'relyra_b' AND datname = current_database()"))
        .isPositive();
    change(connections.disable(seen(missed), BY_OPERATOR));
    until(() -> begin(b, missed).statusCode() != 303);
  }

  /** Staged, active, retired: nobody restarts anything, and nobody is locked out meanwhile. */
  @Test
  void connectionGetsAKeyOfItsOwnAndAnotherOneAndGoesBack() {
    NewCertificate first = ours("first", FIRST);
    NewCertificate second = ours("second", SECOND);
    NewCertificate decrypts =
        NewCertificate.ours(
            CertificateUse.ENCRYPTION, FIRST.certificate(), new KeyReference("first"), "test");
    NewCertificate alsoDecrypts =
        NewCertificate.ours(
            CertificateUse.ENCRYPTION, SECOND.certificate(), new KeyReference("second"), "test");
    StoredConnection stored = published(RequestSigning.SIGNED);
    until(() -> signedBy(stored, KEY));
    StoredConnection now = active(active(stored, first), decrypts);
    until(() -> signedBy(stored, FIRST));
    assertThat(encrypted(stored, FIRST).statusCode()).isEqualTo(303);
    now = change(certificates.stage(seen(now), second, BY_OPERATOR));
    until(() -> metadata(stored).equals(List.of(FIRST, SECOND)));
    assertThat(signedBy(stored, FIRST)).isTrue();
    now = active(now, alsoDecrypts);
    assertThat(encrypted(stored, FIRST).statusCode()).isEqualTo(303);
    assertThat(encrypted(stored, SECOND).statusCode()).isEqualTo(303);
    now = change(certificates.activate(seen(now), second.key(), BY_OPERATOR));
    now = change(certificates.retire(seen(now), decrypts.key(), BY_OPERATOR));
    until(() -> signedBy(stored, SECOND));
    until(() -> metadata(stored).equals(List.of(SECOND)));
    assertThat(encrypted(stored, FIRST).statusCode()).isEqualTo(403);
    assertThat(b.report().refusal()).contains(ErrorCode.DECRYPTION_FAILED);
    assertThat(encrypted(stored, SECOND).statusCode()).isEqualTo(303);
    change(certificates.retire(seen(now), second.key(), BY_OPERATOR));
    until(() -> signedBy(stored, KEY));
  }

  private static NewCertificate ours(String name, IdpKey key) {
    return NewCertificate.ours(
        CertificateUse.SIGNING, key.certificate(), new KeyReference(name), "test");
  }

  private StoredConnection active(StoredConnection stored, NewCertificate certificate) {
    StoredConnection staged = change(certificates.stage(seen(stored), certificate, BY_OPERATOR));
    return change(certificates.activate(seen(staged), certificate.key(), BY_OPERATOR));
  }

  /** Whether both instances sign with a key. */
  private boolean signedBy(StoredConnection stored, IdpKey key) {
    return Stream.of(a, b)
        .allMatch(
            each ->
                TheirView.verifies(URI.create(location(begin(each, stored))), key.certificate()));
  }

  private List<IdpKey> metadata(StoredConnection stored) {
    List<String> named =
        TheirView.certificates(
            b.browser().get("/saml/metadata/" + stored.id().value()).body(), "signing");
    return Stream.of(KEY, FIRST, SECOND)
        .filter(key -> named.contains(TheirView.base64(key.certificate())))
        .toList();
  }

  /** A login that begins at one instance and ends at the other, encrypted for a key of ours. */
  private HttpResponse<String> encrypted(StoredConnection stored, IdpKey recipient) {
    Browser browser = a.browser();
    ReceivedAuthnRequest question = question(browser, stored);
    Browser there = b.browser();
    there.cookies().putAll(browser.cookies());
    HttpResponse<String> response =
        there.post(
            Browser.answer(IDP.toBuilder().encryptFor(recipient.certificate()).build(), question));
    if (response.statusCode() == 303) {
      b.report();
    }
    return response;
  }

  @Test
  void importedMetadataSendsPeopleToTheNewPlaceEverywhere() {
    StoredConnection stored = published();
    assertThat(location(begin(b, stored))).startsWith(IDP.ssoUrl().toString());
    URI moved = URI.create("https://idp.example/moved/sso");
    MetadataCandidate document =
        new MetadataCandidate(
            IDP.entityId(),
            Map.of(RequestBinding.HTTP_REDIRECT, moved),
            stored.details().identityProvider().logout(),
            List.of(IDP.certificate()),
            RequestSigning.UNSIGNED,
            Optional.empty(),
            "ab".repeat(32),
            Optional.empty());
    change(metadata.apply(seen(stored), document, BY_OPERATOR));
    until(() -> location(begin(b, stored)).startsWith(moved.toString()));
    assertThat(connections.find(ALL, stored.id()).toFuture().join())
        .isInstanceOf(FindOutcome.Found.class);
  }

  /** A login that begins at one instance and ends at the other. */
  private Browser answered(StoredConnection stored) {
    Browser browser = a.browser();
    ReceivedAuthnRequest question = question(browser, stored);
    Browser there = b.browser();
    there.cookies().putAll(browser.cookies());
    HttpResponse<String> response = there.post(Browser.answer(IDP, question));
    b.report();
    assertThat(response.statusCode()).isEqualTo(303);
    return there;
  }

  private StoredConnection published() {
    return published(RequestSigning.UNSIGNED);
  }

  private StoredConnection published(RequestSigning signing) {
    ConnectionDetails details =
        ConnectionDetails.EMPTY
            .withRequests(
                new RequestValues(
                    Optional.empty(),
                    Optional.of(signing),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty()))
            .withIdentityProvider(
                new IdentityProviderValues(
                    Optional.of(IDP.entityId()),
                    Optional.of(IDP.ssoUrl()),
                    List.of(new SingleLogoutService(RequestBinding.HTTP_REDIRECT, THEIRS))))
            .withServiceProvider(ServiceProviderValues.of(SP, ACS).withSloUrl(SLO));
    StoredConnection draft =
        connections.create(Optional.empty(), details, BY_OPERATOR).toFuture().join();
    NewCertificate certificate = NewCertificate.idpSigning(IDP.certificate(), "test");
    StoredConnection staged = change(certificates.stage(seen(draft), certificate, BY_OPERATOR));
    StoredConnection active =
        change(certificates.activate(seen(staged), certificate.key(), BY_OPERATOR));
    return change(connections.publish(seen(active), BY_OPERATOR));
  }

  private static StoredConnection change(Mono<ChangeOutcome> change) {
    return ((ChangeOutcome.Changed) change.toFuture().join()).connection();
  }

  private static HttpResponse<String> begin(TestService service, StoredConnection stored) {
    return service.browser().get("/saml/login/" + stored.id().value());
  }

  private static ReceivedAuthnRequest question(Browser browser, StoredConnection stored) {
    return ReceivedAuthnRequest.fromUrl(
        URI.create(location(browser.get("/saml/login/" + stored.id().value()))));
  }

  private static String location(HttpResponse<String> response) {
    return Browser.header(response, "location");
  }

  private ConnectionPool pool() {
    ConnectionPool pool =
        RelyraConnectionPool.create(
            url(), database.user(), database.password(), PoolLimits.DEFAULT.withMaxSize(4));
    pools.add(pool);
    return pool;
  }

  private ConnectionFactory single(String applicationName) {
    return ConnectionFactories.get(
        ConnectionFactoryOptions.parse(url() + "?applicationName=" + applicationName)
            .mutate()
            .option(ConnectionFactoryOptions.USER, database.user())
            .option(ConnectionFactoryOptions.PASSWORD, database.password())
            .build());
  }

  private String url() {
    return "r2dbc:postgresql://" + database.host() + ":" + database.port() + "/" + database.name();
  }

  // A real server forces it: what it tells arrives on another connection, soon.
  private static void until(BooleanSupplier condition) {
    assertThat(
            Mono.fromSupplier(condition::getAsBoolean)
                .subscribeOn(Schedulers.boundedElastic())
                .repeatWhen(again -> again.delayElements(Duration.ofMillis(50)))
                .any(Boolean::booleanValue)
                .toFuture())
        .succeedsWithin(PATIENCE)
        .isEqualTo(true);
  }
}
