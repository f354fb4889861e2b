// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux.endpoint;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import org.springframework.http.MediaType;
import org.springframework.util.MimeTypeUtils;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/**
 * The same few words for every refusal, with the correlation id; no script, no style, no code.
 *
 * <p>As {@code application/problem+json} (RFC 9457) for clients that prefer JSON, otherwise as
 * HTML.
 */
public final class PlainRefusalPage implements RefusalPage {
  private static final MediaType HTML = new MediaType(MediaType.TEXT_HTML, UTF_8);

  private static final String PAGE =
      """
      <!doctype html>
      <html lang="en">
      <head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
      <title>%s</title></head>
      <body><h1>%s</h1>
      <p>%s If it keeps failing, tell your administrator this number:</p>
      <p><code>%s</code></p></body>
      </html>
      """;

  // The title is ours, the number hexadecimal, the status a number: nothing in it needs escaping.
  private static final String PROBLEM =
      """
      {"type":"about:blank","title":"%s","status":%d,"correlation_id":"%s"}
      """;

  private final String title;
  private final String advice;

  /** The page of a login. */
  public PlainRefusalPage() {
    this("Sign-in failed", "Please start again.");
  }

  private PlainRefusalPage(String title, String advice) {
    this.title = title;
    this.advice = advice;
  }

  /**
   * The page of a logout.
   *
   * @return says that the user may still be signed in elsewhere
   */
  public static PlainRefusalPage ofLogout() {
    return new PlainRefusalPage(
        "Sign-out is not complete",
        "You may still be signed in elsewhere: close your browser to be sure.");
  }

  @Override
  public Mono<ServerResponse> render(Refusal refusal, ServerRequest request) {
    ServerResponse.BodyBuilder response =
        ServerResponse.status(refusal.status()).headers(SecurityHeaders::write).varyBy("Accept");
    return prefersJson(request)
        ? response
            .contentType(MediaType.APPLICATION_PROBLEM_JSON)
            .bodyValue(PROBLEM.formatted(title, refusal.status().value(), refusal.correlationId()))
        : response
            .contentType(HTML)
            .bodyValue(PAGE.formatted(title, title, advice, refusal.correlationId()));
  }

  private static boolean prefersJson(ServerRequest request) {
    for (MediaType wanted : accepted(request)) {
      if (wanted.isCompatibleWith(MediaType.TEXT_HTML)) {
        return false;
      }
      if (wanted.isCompatibleWith(MediaType.APPLICATION_PROBLEM_JSON)
          || wanted.isCompatibleWith(MediaType.APPLICATION_JSON)) {
        return true;
      }
    }
    return false;
  }

  private static List<MediaType> accepted(ServerRequest request) {
    try {
      List<MediaType> accepted = new ArrayList<>(request.headers().accept());
      MimeTypeUtils.sortBySpecificity(accepted);
      return accepted;
    } catch (IllegalArgumentException e) {
      // Not media types, or more of them than anybody needs.
      return List.of();
    }
  }
}
