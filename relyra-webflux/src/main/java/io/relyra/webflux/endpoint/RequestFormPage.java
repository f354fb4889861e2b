// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux.endpoint;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.relyra.saml.logout.OutgoingLogout;
import io.relyra.saml.request.PostForm;
import java.net.URI;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.web.util.HtmlUtils;

/**
 * The page that submits a message to the identity provider (SAML Bindings 3.5.4).
 *
 * <p>Every value is escaped, whoever configured it. The policy allows the one script by its hash
 * and nothing else to run, and the form to go nowhere but to the identity provider's origin.
 */
final class RequestFormPage {
  private static final String SCRIPT = "document.forms[0].submit()";
  private static final String PAGE =
      """
      <!doctype html>
      <html lang="en">
      <head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
      <title>One moment</title></head>
      <body><form method="post" action="%s">
      <input type="hidden" name="%s" value="%s">
      %s
      <noscript><p>Your browser runs no scripts. Please continue by hand.</p></noscript>
      <button type="submit">Continue</button></form>
      <script>%s</script></body>
      </html>
      """;

  private static final String RELAY_STATE =
      "<input type=\"hidden\" name=\"RelayState\" value=\"%s\">";

  private RequestFormPage() {}

  static String html(PostForm form) {
    return html(
        form.action(), "SAMLRequest", form.samlRequest(), Optional.of(form.relayState().value()));
  }

  static String html(OutgoingLogout.Post form) {
    return html(form.action(), form.kind().parameter(), form.message(), form.relayState());
  }

  private static String html(
      URI action, String parameter, String message, Optional<String> relayState) {
    return PAGE.formatted(
        escape(action.toString()),
        parameter,
        escape(message),
        relayState.map(state -> RELAY_STATE.formatted(escape(state))).orElse(""),
        SCRIPT);
  }

  static void writeHeaders(HttpHeaders headers, URI action) {
    SecurityHeaders.write(headers);
    headers.set(
        "Content-Security-Policy",
        "default-src 'none'; script-src 'sha256-"
            + sha256(SCRIPT)
            + "'; frame-ancestors 'none'; base-uri 'none'; form-action "
            + origin(action));
  }

  // Scheme, host and port are ASCII without separators of the policy: java.net.URI has seen to it.
  private static String origin(URI url) {
    String port = url.getPort() < 0 ? "" : ":" + url.getPort();
    return url.getScheme() + "://" + url.getHost() + port;
  }

  private static String escape(String value) {
    return HtmlUtils.htmlEscape(value, "UTF-8");
  }

  private static String sha256(String text) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
      return Base64.getEncoder().encodeToString(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
