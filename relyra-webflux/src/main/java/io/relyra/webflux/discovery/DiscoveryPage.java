// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux.discovery;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.relyra.api.ReturnTo;
import java.net.URLEncoder;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.ServerResponse;
import org.springframework.web.util.HtmlUtils;
import reactor.core.publisher.Mono;

/** The page on which a connection is chosen or an e-mail address is given; no script, no style. */
final class DiscoveryPage {
  private static final MediaType HTML = new MediaType(MediaType.TEXT_HTML, UTF_8);
  private static final String POLICY =
      "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'self'";
  private static final String PAGE =
      """
      <!doctype html>
      <html lang="en">
      <head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
      <title>Sign in</title></head>
      <body><h1>Sign in</h1>
      %s%s<form method="get" action="%s">
      <input type="hidden" name="return_to" value="%s">
      <label>E-mail address <input type="email" name="email" required autocomplete="email"></label>
      <button type="submit">Continue</button></form></body>
      </html>
      """;

  private DiscoveryPage() {}

  static Mono<ServerResponse> render(
      String loginPath, ReturnTo target, List<ListedConnection> choices, boolean unknown) {
    String page =
        PAGE.formatted(
            unknown ? "<p>No sign-in is known for that.</p>\n" : "",
            list(loginPath, target, choices),
            escape(loginPath),
            escape(target.path()));
    return ServerResponse.ok()
        .contentType(HTML)
        .header("Cache-Control", "no-store")
        .header("Referrer-Policy", "no-referrer")
        .header("X-Content-Type-Options", "nosniff")
        .header("Content-Security-Policy", POLICY)
        .bodyValue(page);
  }

  private static String list(String loginPath, ReturnTo target, List<ListedConnection> choices) {
    if (choices.isEmpty()) {
      return "";
    }
    return choices.stream()
        .map(choice -> item(loginPath, target, choice))
        .collect(Collectors.joining("", "<ul>\n", "</ul>\n"));
  }

  private static String item(String loginPath, ReturnTo target, ListedConnection choice) {
    String link =
        loginPath
            + "/"
            + choice.id().value()
            + "?return_to="
            + URLEncoder.encode(target.path(), UTF_8);
    return "<li><a href=\"" + escape(link) + "\">" + escape(choice.displayName()) + "</a></li>\n";
  }

  private static String escape(String value) {
    return HtmlUtils.htmlEscape(value, "UTF-8");
  }
}
