// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux.endpoint;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import org.springframework.web.reactive.function.server.ServerRequest;

/**
 * Whether a request comes from a page of our own origin (Fetch Metadata, W3C; RFC 6454).
 *
 * <p>Every current browser says so in {@code Sec-Fetch-Site}, which no page can set; older ones
 * send {@code Origin} with a POST, which is compared with {@code Host}. Without either, the answer
 * is no.
 */
final class SameOrigin {
  private SameOrigin() {}

  static boolean sent(ServerRequest request) {
    List<String> site = request.headers().header("Sec-Fetch-Site");
    if (!site.isEmpty()) {
      return site.equals(List.of("same-origin")) || site.equals(List.of("none"));
    }
    List<String> origin = request.headers().header("Origin");
    List<String> host = request.headers().header("Host");
    return origin.size() == 1
        && host.size() == 1
        && authority(origin.get(0)).equals(host.get(0).toLowerCase(Locale.ROOT));
  }

  private static String authority(String origin) {
    try {
      String authority = new URI(origin).getRawAuthority();
      return authority == null ? "" : authority.toLowerCase(Locale.ROOT);
    } catch (URISyntaxException e) {
      return "";
    }
  }
}
