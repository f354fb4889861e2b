// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux.site;

import static io.relyra.webflux.TestService.IDP;
import static org.assertj.core.api.Assertions.assertThat;

import io.relyra.memory.InMemoryLoginStore;
import io.relyra.memory.MemoryStoreSettings;
import io.relyra.test.blocking.BlockHoundExtension;
import io.relyra.test.idp.ReceivedAuthnRequest;
import io.relyra.webflux.Browser;
import io.relyra.webflux.TestService;
import io.relyra.webflux.browser.BindingCookie;
import io.relyra.webflux.site.SiteBrowser.Page;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;

/**
 * A login between two sites, with the cookies that a browser would send: the answer is posted
 * cross-site, so that the session cookie (SameSite=Lax) stays behind.
 */
@ExtendWith(BlockHoundExtension.class)
class TwoSitesTest {
  private static final String APP = "https://sp.example.com";

  private final TestService service =
      TestService.over(new InMemoryLoginStore(MemoryStoreSettings.defaults()));
  private final DisposableServer provider = provider();
  private final SiteBrowser browser =
      new SiteBrowser(
          Map.of(
              APP,
              service.port(),
              IDP.ssoUrl().getScheme() + "://" + IDP.ssoUrl().getAuthority(),
              provider.port()));

  @AfterEach
  void stop() {
    provider.disposeNow();
    service.close();
  }

  @Test
  void answerFromTheOtherSiteBringsTheBindingCookieOnlyAndIsEnough() {
    browser.open(APP + "/plant");
    Page signIn = browser.open(APP + "/saml/login/acme?return_to=/me");
    assertThat(signIn.url().getHost()).isEqualTo(IDP.ssoUrl().getHost());
    Page page = browser.submit(signIn);
    assertThat(browser.lastFormCookies()).containsExactly(BindingCookie.NAME);
    assertThat(page.url()).hasToString(APP + "/me");
    assertThat(page.body()).isEqualTo(Browser.ADA.nameId());
  }

  @Test
  void backButtonAndTheFormOnceMoreIsARefusalAndTheSessionGoesOn() {
    Page signIn = browser.open(APP + "/saml/login/acme?return_to=/me");
    browser.submit(signIn);
    Page again = browser.submit(signIn);
    assertThat(again.status()).isEqualTo(403);
    assertThat(again.body()).contains("Sign-in failed");
    assertThat(browser.open(APP + "/me").body()).isEqualTo(Browser.ADA.nameId());
  }

  @Test
  void formThatStoodInAnotherBrowserIsWorthNothingHere() {
    SiteBrowser attacker =
        new SiteBrowser(
            Map.of(
                APP,
                service.port(),
                IDP.ssoUrl().getScheme() + "://" + IDP.ssoUrl().getAuthority(),
                provider.port()));
    Page stolen = attacker.open(APP + "/saml/login/acme");
    browser.open(APP + "/saml/login/acme");
    assertThat(browser.submit(stolen).status()).isEqualTo(403);
    assertThat(browser.open(APP + "/me").status()).isEqualTo(401);
  }

  /** The identity provider: signs everybody in as Ada and lets the browser post the answer. */
  private static DisposableServer provider() {
    return HttpServer.create()
        .host("127.0.0.1")
        .port(0)
        .handle(
            (request, response) ->
                response
                    .header("Content-Type", "text/html")
                    // Signing reads random numbers from a file: not on an event loop.
                    .sendString(
                        Mono.fromSupplier(() -> page(request.uri()))
                            .subscribeOn(Schedulers.boundedElastic())))
        .bindNow();
  }

  private static String page(String path) {
    ReceivedAuthnRequest question =
        ReceivedAuthnRequest.fromUrl(URI.create("https://" + IDP.ssoUrl().getAuthority() + path));
    Map<String, String> form = Browser.answer(IDP, question);
    return """
        <form method="post" action="%s">
        <input type="hidden" name="SAMLResponse" value="%s">
        <input type="hidden" name="RelayState" value="%s"></form>
        """
        .formatted(question.acsUrl(), form.get("SAMLResponse"), form.get("RelayState"));
  }
}
