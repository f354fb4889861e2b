// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux.endpoint;

import static io.relyra.webflux.Browser.header;
import static org.assertj.core.api.Assertions.assertThat;

import io.relyra.api.RelayState;
import io.relyra.api.connection.Connection;
import io.relyra.api.connection.RequestBinding;
import io.relyra.api.connection.RequestPolicy;
import io.relyra.api.connection.RequestSigning;
import io.relyra.saml.request.AuthnRequestOptions;
import io.relyra.saml.request.Interaction;
import io.relyra.saml.request.PostForm;
import io.relyra.saml.signing.SigningKey;
import io.relyra.test.blocking.BlockHoundExtension;
import io.relyra.test.idp.IdpKey;
import io.relyra.webflux.Browser;
import io.relyra.webflux.SamlLoginBuilder;
import io.relyra.webflux.ScriptedStore;
import io.relyra.webflux.TestService;
import io.relyra.webflux.browser.BindingCookie;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.http.HttpHeaders;

/** How requests leave, over real HTTP; no value of theirs becomes markup (CVE-2026-41003). */
@ExtendWith(BlockHoundExtension.class)
class RequestBindingsTest {
  private static final SigningKey KEY =
      SigningKey.of(IdpKey.rsa2048().privateKey(), IdpKey.rsa2048().certificate());
  private final ScriptedStore store = new ScriptedStore();

  private HttpResponse<String> get(
      String path, RequestPolicy requests, Consumer<SamlLoginBuilder> choices) {
    Connection sample = TestService.connection();
    Connection connection =
        new Connection(
            sample.id(),
            sample.identityProvider().withRequests(requests),
            sample.serviceProvider(),
            sample.policy());
    try (TestService service = new TestService(TestService.always(connection), store, choices)) {
      return service.browser().get(path);
    }
  }

  @Test
  void formIsPostedByAPageThatAllowsNothingElse() throws Exception {
    HttpResponse<String> page =
        get(
            "/saml/login/acme",
            RequestPolicy.DEFAULT
                .withBinding(RequestBinding.HTTP_POST)
                .withSigning(RequestSigning.SIGNED),
            choices -> choices.signing(KEY));

    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(header(page, "cache-control")).isEqualTo("no-store");
    assertThat(header(page, "content-type")).isEqualTo("text/html;charset=UTF-8");
    assertThat(header(page, "set-cookie")).startsWith(BindingCookie.NAME + "=");
    String script = group("<script>(.*)</script>", page.body());
    String hash =
        Base64.getEncoder()
            .encodeToString(
                MessageDigest.getInstance("SHA-256")
                    .digest(script.getBytes(StandardCharsets.UTF_8)));
    assertThat(header(page, "content-security-policy"))
        .isEqualTo(
            "default-src 'none'; script-src 'sha256-"
                + hash
                + "'; frame-ancestors 'none'; base-uri 'none'; form-action https://idp.example");
    assertThat(page.body()).contains("<button type=\"submit\">", "<noscript>");
    assertThat(group("action=\"([^\"]*)\"", page.body()))
        .isEqualTo(TestService.IDP.ssoUrl().toString());
    assertThat(group("name=\"RelayState\" value=\"([^\"]*)\"", page.body()))
        .isEqualTo(store.intents.get(0).relayState().value());
    assertThat(request(page.body()))
        .contains("ID=\"" + store.intents.get(0).requestId().value() + "\"", "<ds:SignatureValue>");
  }

  @Test
  void everyValueOfTheFormIsEscaped() {
    String html =
        RequestFormPage.html(
            new PostForm(
                URI.create("https://idp.example/?a='&b=%22"),
                "\"><script>alert(1)</script>",
                new RelayState("rs_0123456789abcdef")));
    assertThat(html)
        .contains("action=\"https://idp.example/?a=&#39;&amp;b=%22\"")
        .contains("value=\"&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;\"");
  }

  @Test
  void formGoesToTheOriginWithItsPort() {
    HttpHeaders headers = new HttpHeaders();
    RequestFormPage.writeHeaders(headers, URI.create("http://localhost:8081/sso;x?a=b;c"));
    assertThat(headers.getFirst("Content-Security-Policy"))
        .endsWith("; form-action http://localhost:8081");
  }

  @Test
  void signedRedirectCarriesItsSignature() {
    HttpResponse<String> response =
        get(
            "/saml/login/acme",
            RequestPolicy.DEFAULT.withSigning(RequestSigning.SIGNED),
            choices -> choices.signing(KEY));
    assertThat(response.statusCode()).isEqualTo(303);
    assertThat(header(response, "location")).contains("&SigAlg=", "&Signature=");
  }

  @Test
  void startsNoLoginThatCannotBeSigned() {
    HttpResponse<String> response =
        get(
            "/saml/login/acme",
            RequestPolicy.DEFAULT.withSigning(RequestSigning.SIGNED),
            choices -> {});
    assertThat(response.statusCode()).isEqualTo(500);
    assertThat(header(response, "location")).isEmpty();
    assertThat(store.intents).isEmpty();
  }

  @Test
  void applicationChoosesWhatALoginAsksFor() {
    HttpResponse<String> page =
        get(
            "/saml/login/acme?again",
            RequestPolicy.DEFAULT.withBinding(RequestBinding.HTTP_POST),
            choices ->
                choices.requests(
                    request ->
                        request.queryParams().containsKey("again")
                            ? AuthnRequestOptions.DEFAULT.withInteraction(Interaction.FORCE_AUTHN)
                            : AuthnRequestOptions.DEFAULT));
    assertThat(request(page.body())).contains("ForceAuthn=\"true\"");
  }

  @Test
  void choiceThatThrowsStartsNoLogin() {
    HttpResponse<String> response =
        get(
            "/saml/login/acme",
            RequestPolicy.DEFAULT,
            choices ->
                choices.requests(
                    request -> {
                      throw new IllegalStateException("secret");
                    }));
    assertThat(response.statusCode()).isEqualTo(500);
    assertThat(response.body()).doesNotContain("secret");
    assertThat(store.intents).isEmpty();
  }

  @Test
  void metadataIsSignedAndNotSentAgain() {
    try (TestService service =
        new TestService(
            TestService.always(TestService.connection()),
            store,
            choices -> choices.signing(KEY).metadata(said -> said.signedWith(KEY)))) {
      Browser browser = service.browser();
      HttpResponse<String> first = browser.get("/saml/metadata/acme");
      String tag = header(first, "etag");
      assertThat(first.body()).contains("<ds:SignatureValue>", "use=\"signing\"");
      assertThat(tag).matches("W/\"[0-9a-f]{64}\"");
      assertThat(header(browser.get("/saml/metadata/acme"), "etag")).isEqualTo(tag);
      HttpResponse<String> again = browser.get("/saml/metadata/acme", "If-None-Match", tag);
      assertThat(again.statusCode()).isEqualTo(304);
      assertThat(again.body()).isEmpty();
      assertThat(browser.get("/saml/metadata/acme", "If-None-Match", "W/\"x\"").statusCode())
          .isEqualTo(200);
    }
  }

  private static String request(String page) {
    String value = group("name=\"SAMLRequest\" value=\"([^\"]*)\"", page);
    return new String(Base64.getDecoder().decode(value), StandardCharsets.UTF_8);
  }

  private static String group(String pattern, String text) {
    Matcher matcher = Pattern.compile(pattern).matcher(text);
    assertThat(matcher.find()).as(pattern).isTrue();
    return matcher.group(1);
  }
}
