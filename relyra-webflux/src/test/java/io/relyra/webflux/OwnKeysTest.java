// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux;

import static io.relyra.webflux.Browser.header;
import static io.relyra.webflux.OwnKeySite.A;
import static io.relyra.webflux.OwnKeySite.B;
import static io.relyra.webflux.OwnKeySite.NEXT;
import static io.relyra.webflux.OwnKeySite.SERVICE;
import static io.relyra.webflux.OwnKeySite.THEIRS;
import static io.relyra.webflux.OwnKeySite.encryptingFor;
import static io.relyra.webflux.OwnKeySite.location;
import static io.relyra.webflux.OwnKeySite.named;
import static io.relyra.webflux.OwnKeySite.own;
import static io.relyra.webflux.OwnKeySite.signersOf;
import static io.relyra.webflux.OwnKeySite.slo;
import static io.relyra.webflux.TheirView.base64;
import static org.assertj.core.api.Assertions.assertThat;

import io.relyra.api.ConnectionId;
import io.relyra.api.ErrorCode;
import io.relyra.api.connection.Connection;
import io.relyra.api.connection.KeyReference;
import io.relyra.api.connection.OwnKeys;
import io.relyra.api.connection.RequestBinding;
import io.relyra.api.connection.RequestPolicy;
import io.relyra.memory.InMemoryLoginStore;
import io.relyra.memory.MemoryStoreSettings;
import io.relyra.test.blocking.BlockHoundExtension;
import io.relyra.test.idp.IdpKey;
import io.relyra.test.idp.IdpLogout;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A connection with keys of its own is served by them, and by no others. */
@ExtendWith(BlockHoundExtension.class)
class OwnKeysTest {
  private final ScriptedStore store = new ScriptedStore();
  private final OwnKeySite site = new OwnKeySite(store);

  @AfterEach
  void stop() {
    site.close();
  }

  @Test
  void requestIsVerifiedByTheCertificateOfItsConnectionOnly() {
    assertThat(signersOf(site.begin("a"))).containsExactly(A.certificate());
    assertThat(signersOf(site.begin("b"))).containsExactly(B.certificate());
    assertThat(signersOf(site.begin("plain"))).containsExactly(SERVICE.certificate());
  }

  @Test
  void requestInAFormToo() {
    site.connect("a", own("a", A), RequestBinding.HTTP_POST);
    site.connect("b", own("b", B), RequestBinding.HTTP_POST);
    assertThat(site.signersOfForm("a")).containsExactly(A.certificate());
    assertThat(site.signersOfForm("b")).containsExactly(B.certificate());
  }

  @Test
  void logoutRequestsAndAnswersToo() {
    // Logouts use up their messages, which the scripted store does not know.
    try (OwnKeySite other =
        new OwnKeySite(new InMemoryLoginStore(MemoryStoreSettings.defaults()))) {
      for (IdpKey key : List.of(A, B)) {
        String id = key == A ? "a" : "b";
        Browser browser = other.service.browser();
        assertThat(other.logIn(browser, id, TestService.IDP).statusCode()).isEqualTo(303);
        HttpResponse<String> asked =
            browser.postWith("/saml/logout", "Sec-Fetch-Site", "same-origin");
        assertThat(signersOf(location(asked))).containsExactly(key.certificate());

        HttpResponse<String> answered =
            other
                .service
                .browser()
                .get(
                    "/saml/slo/"
                        + id
                        + "?"
                        + IdpLogout.request(
                                TestService.IDP, slo(id), Browser.ADA, List.of(), Instant.now())
                            .query());
        assertThat(header(answered, "location")).startsWith(THEIRS + "?SAMLResponse=");
        assertThat(signersOf(location(answered))).containsExactly(key.certificate());
      }
    }
  }

  @Test
  void metadataNamesTheKeysOfItsConnectionOnlyAndIsSignedWithThem() {
    site.connect(
        "a",
        new OwnKeys(
            Optional.of(named("a", A)),
            List.of(NEXT.certificate()),
            List.of(named("next", NEXT), named("a", A))));
    String ours = site.metadata("a").body();
    assertThat(TheirView.certificates(ours, "signing"))
        .containsExactly(base64(A.certificate()), base64(NEXT.certificate()));
    assertThat(TheirView.certificates(ours, "encryption"))
        .containsExactly(base64(NEXT.certificate()), base64(A.certificate()));
    assertThat(TheirView.verifies(ours, A.certificate())).isTrue();
    assertThat(TheirView.verifies(ours, SERVICE.certificate())).isFalse();
    String plain = site.metadata("plain").body();
    assertThat(TheirView.certificates(plain, "signing"))
        .containsExactly(base64(SERVICE.certificate()));
    assertThat(TheirView.certificates(plain, "encryption"))
        .containsExactly(base64(SERVICE.certificate()));
    assertThat(TheirView.verifies(plain, SERVICE.certificate())).isTrue();
    // Before its first key is used, the connection tells of it beside that of the site.service.
    site.connect("b", new OwnKeys(Optional.empty(), List.of(B.certificate()), List.of()));
    assertThat(TheirView.certificates(site.metadata("b").body(), "signing"))
        .containsExactly(base64(SERVICE.certificate()), base64(B.certificate()));
    assertThat(signersOf(site.begin("b"))).containsExactly(SERVICE.certificate());
  }

  @Test
  void assertionForOneConnectionIsOpenedByNoOther() {
    assertThat(site.logIn("a", encryptingFor(A)).statusCode()).isEqualTo(303);
    assertThat(site.logIn("plain", encryptingFor(SERVICE)).statusCode()).isEqualTo(303);
    site.service.report();
    site.service.report();
    assertThat(site.refusal("b", A)).isEqualTo(ErrorCode.DECRYPTION_FAILED);
    assertThat(site.refusal("b", SERVICE)).isEqualTo(ErrorCode.DECRYPTION_FAILED);
    assertThat(site.refusal("plain", A)).isEqualTo(ErrorCode.DECRYPTION_FAILED);
  }

  @Test
  void bothKeysDecryptWhileTheyChange() {
    site.connect(
        "a",
        new OwnKeys(
            Optional.of(named("next", NEXT)),
            List.of(),
            List.of(named("next", NEXT), named("a", A))));
    assertThat(signersOf(site.begin("a"))).containsExactly(NEXT.certificate());
    assertThat(site.logIn("a", encryptingFor(A)).statusCode()).isEqualTo(303);
    assertThat(site.logIn("a", encryptingFor(NEXT)).statusCode()).isEqualTo(303);
    site.service.report();
    site.service.report();
    site.connect("a", own("next", NEXT));
    assertThat(site.refusal("a", A)).isEqualTo(ErrorCode.DECRYPTION_FAILED);
  }

  @Test
  void keyThatIsNotThereStopsWhatNeedsItAtItsConnectionOnly() {
    site.keys.remove(new KeyReference("a"));
    assertStopped(ErrorCode.KEY_NOT_CONFIGURED);
  }

  @Test
  void keyOfAnotherCertificateIsNotUsed() {
    site.keep("a", B);
    assertStopped(ErrorCode.KEY_UNREADABLE);
  }

  private void assertStopped(ErrorCode code) {
    HttpResponse<String> started = site.service.browser().get("/saml/login/a");
    assertThat(started.statusCode()).isEqualTo(500);
    assertThat(started.body()).doesNotContain(code.wireName());
    assertThat(header(started, "location")).isEmpty();
    assertThat(store.intents).isEmpty();
    assertThat(site.metadata("a").statusCode()).isEqualTo(500);
    assertThat(site.service.keyTroubles())
        .anySatisfy(
            trouble -> {
              assertThat(trouble.connection()).isEqualTo(new ConnectionId("a"));
              assertThat(trouble.key()).isEqualTo(new KeyReference("a"));
              assertThat(trouble.code()).isEqualTo(code);
            });
    // Who signs unsigned requests and sends plain assertions needs no key of ours.
    Connection unsigned = site.connections.get(new ConnectionId("a"));
    site.connections.put(
        unsigned.id(),
        new Connection(
            unsigned.id(),
            unsigned.identityProvider().withRequests(RequestPolicy.DEFAULT),
            unsigned.serviceProvider(),
            unsigned.policy()));
    assertThat(site.refusal("a", A)).isEqualTo(ErrorCode.KEY_NOT_CONFIGURED);
    assertThat(site.refusal("a", SERVICE)).isEqualTo(ErrorCode.KEY_NOT_CONFIGURED);
    assertThat(site.logIn("a", TestService.IDP).statusCode()).isEqualTo(303);
    assertThat(signersOf(site.begin("b"))).containsExactly(B.certificate());
    assertThat(site.metadata("b").statusCode()).isEqualTo(200);
  }
}
