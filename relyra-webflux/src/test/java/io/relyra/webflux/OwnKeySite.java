// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux;

import static io.relyra.webflux.Browser.header;
import static org.assertj.core.api.Assertions.assertThat;

import io.relyra.api.ConnectionId;
import io.relyra.api.ErrorCode;
import io.relyra.api.connection.Connection;
import io.relyra.api.connection.ConnectionPolicy;
import io.relyra.api.connection.ConnectionResolution;
import io.relyra.api.connection.IdentityProvider;
import io.relyra.api.connection.KeyReference;
import io.relyra.api.connection.NamedKey;
import io.relyra.api.connection.OwnKeys;
import io.relyra.api.connection.RequestBinding;
import io.relyra.api.connection.RequestPolicy;
import io.relyra.api.connection.RequestSigning;
import io.relyra.api.connection.ServiceProvider;
import io.relyra.api.connection.SingleLogoutService;
import io.relyra.api.connection.certificate.KeyResolver.KeyOutcome;
import io.relyra.api.connection.certificate.OurKey;
import io.relyra.api.store.LoginStore;
import io.relyra.memory.InMemorySessionRegistry;
import io.relyra.memory.MemoryStoreSettings;
import io.relyra.saml.encryption.DecryptionKeys;
import io.relyra.saml.signing.SigningKey;
import io.relyra.test.idp.FakeIdp;
import io.relyra.test.idp.IdpKey;
import io.relyra.test.idp.KeyKind;
import io.relyra.test.idp.ReceivedAuthnRequest;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.web.server.session.InMemoryWebSessionStore;
import reactor.core.publisher.Mono;

/** Two connections with keys of their own beside one that the service's keys serve. */
final class OwnKeySite implements AutoCloseable {
  static final IdpKey SERVICE = IdpKey.rsa2048().next();
  static final IdpKey A = IdpKey.fresh(KeyKind.RSA_2048);
  static final IdpKey B = IdpKey.fresh(KeyKind.RSA_2048);
  static final IdpKey NEXT = IdpKey.fresh(KeyKind.RSA_2048);
  static final URI THEIRS = URI.create("https://idp.example/saml/slo");
  private static final Pattern REQUEST = Pattern.compile("name=\"SAMLRequest\" value=\"([^\"]*)\"");

  final Map<ConnectionId, Connection> connections = new ConcurrentHashMap<>();
  final Map<KeyReference, OurKey> keys = new ConcurrentHashMap<>();
  private final InMemoryWebSessionStore sessions = new InMemoryWebSessionStore();
  final TestService service;

  OwnKeySite(LoginStore store) {
    service =
        new TestService(
            id -> Mono.fromSupplier(() -> resolved(id)),
            store,
            choices ->
                choices
                    .signing(SigningKey.of(SERVICE.privateKey(), SERVICE.certificate()))
                    .decryptionKeys(DecryptionKeys.of(SERVICE.privateKey()))
                    .connectionKeys(
                        name ->
                            Mono.fromSupplier(
                                () ->
                                    Optional.ofNullable(keys.get(name))
                                        .<KeyOutcome>map(KeyOutcome.Found::new)
                                        .orElseGet(KeyOutcome.Unknown::new)))
                    .metadata(
                        said ->
                            said.signedWith(
                                    SigningKey.of(SERVICE.privateKey(), SERVICE.certificate()))
                                .withEncryption(List.of(SERVICE.certificate())))
                    .logout(
                        LogoutSettings.of(
                            new InMemorySessionRegistry(MemoryStoreSettings.defaults()), sessions)),
            sessions);
    keep("a", A);
    keep("b", B);
    keep("next", NEXT);
    connect("a", own("a", A));
    connect("b", own("b", B));
    connect("plain", OwnKeys.NONE);
  }

  private ConnectionResolution resolved(ConnectionId id) {
    Connection known = connections.get(id);
    return known == null
        ? new ConnectionResolution.Unknown()
        : new ConnectionResolution.Resolved(known);
  }

  void keep(String name, IdpKey key) {
    keys.put(new KeyReference(name), new OurKey(key.privateKey(), key.certificate()));
  }

  static NamedKey named(String name, IdpKey key) {
    return new NamedKey(new KeyReference(name), key.certificate());
  }

  static OwnKeys own(String name, IdpKey key) {
    return new OwnKeys(Optional.of(named(name, key)), List.of(), List.of(named(name, key)));
  }

  void connect(String id, OwnKeys own) {
    connect(id, own, RequestBinding.HTTP_REDIRECT);
  }

  void connect(String id, OwnKeys own, RequestBinding binding) {
    FakeIdp idp = TestService.IDP;
    connections.put(
        new ConnectionId(id),
        new Connection(
            new ConnectionId(id),
            new IdentityProvider(idp.entityId(), idp.ssoUrl(), List.of(idp.certificate()))
                .withRequests(
                    RequestPolicy.DEFAULT.withSigning(RequestSigning.SIGNED).withBinding(binding))
                .withLogout(new SingleLogoutService(RequestBinding.HTTP_REDIRECT, THEIRS)),
            new ServiceProvider(TestService.SP, TestService.ACS).withSloUrl(slo(id)).withKeys(own),
            ConnectionPolicy.STRICT));
  }

  static URI slo(String id) {
    return URI.create("https://sp.example.com/saml/slo/" + id);
  }

  ErrorCode refusal(String id, IdpKey recipient) {
    HttpResponse<String> response = logIn(id, encryptingFor(recipient));
    assertThat(response.statusCode()).isNotEqualTo(303);
    return service.report().refusal().orElseThrow();
  }

  static FakeIdp encryptingFor(IdpKey recipient) {
    return TestService.IDP.toBuilder().encryptFor(recipient.certificate()).build();
  }

  HttpResponse<String> logIn(String id, FakeIdp idp) {
    return logIn(service.browser(), id, idp);
  }

  HttpResponse<String> logIn(Browser browser, String id, FakeIdp idp) {
    URI asked = location(browser.get("/saml/login/" + id));
    return browser.post(Browser.answer(idp, ReceivedAuthnRequest.fromUrl(asked)));
  }

  HttpResponse<String> metadata(String id) {
    return service.browser().get("/saml/metadata/" + id);
  }

  URI begin(String id) {
    return location(service.browser().get("/saml/login/" + id));
  }

  static URI location(HttpResponse<String> response) {
    return URI.create(header(response, "location"));
  }

  static List<X509Certificate> signersOf(URI location) {
    return certificates().filter(each -> TheirView.verifies(location, each)).toList();
  }

  List<X509Certificate> signersOfForm(String id) {
    Matcher found = REQUEST.matcher(service.browser().get("/saml/login/" + id).body());
    assertThat(found.find()).isTrue();
    String xml = new String(Base64.getDecoder().decode(found.group(1)), StandardCharsets.UTF_8);
    return certificates().filter(each -> TheirView.verifies(xml, each)).toList();
  }

  static Stream<X509Certificate> certificates() {
    return Stream.of(SERVICE, A, B, NEXT).map(IdpKey::certificate);
  }

  @Override
  public void close() {
    service.close();
  }
}
