// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux.site;

import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Keeps and sends cookies as browsers do (RFC 6265bis, 5.6 and 5.8.3): Secure, {@code __Host-},
 * SameSite with Lax as its default.
 */
final class CookieJar {
  private enum SameSite {
    STRICT,
    LAX,
    NONE
  }

  private record Cookie(String host, String name, String value, boolean secure, SameSite sameSite) {
    boolean goesTo(URI target, Optional<URI> from, boolean safeMethod) {
      boolean fromHere = from.isEmpty() || site(from.get()).equals(site(target));
      return host.equals(target.getHost())
          && (!secure || "https".equals(target.getScheme()))
          && (sameSite == SameSite.NONE || fromHere || (sameSite == SameSite.LAX && safeMethod));
    }
  }

  private final Map<String, Cookie> cookies = new LinkedHashMap<>();

  /** Keeps what a response of a URL sets, unless a browser would not. */
  void keep(URI source, String setCookie) {
    String[] parts = setCookie.split(";", -1);
    Map<String, String> attributes = new LinkedHashMap<>();
    for (int i = 1; i < parts.length; i++) {
      String[] pair = parts[i].strip().split("=", 2);
      attributes.put(pair[0].toLowerCase(Locale.ROOT), pair.length == 2 ? pair[1] : "");
    }
    String[] pair = parts[0].split("=", 2);
    boolean secure = attributes.containsKey("secure");
    SameSite sameSite =
        SameSite.valueOf(attributes.getOrDefault("samesite", "Lax").toUpperCase(Locale.ROOT));
    boolean hostOnly =
        secure && "/".equals(attributes.get("path")) && !attributes.containsKey("domain");
    if ((secure && !"https".equals(source.getScheme()))
        || (sameSite == SameSite.NONE && !secure)
        || (pair[0].startsWith("__Host-") && !hostOnly)) {
      return;
    }
    String key = source.getHost() + " " + pair[0];
    if ("0".equals(attributes.get("max-age"))) {
      cookies.remove(key);
    } else {
      cookies.put(key, new Cookie(source.getHost(), pair[0], pair[1], secure, sameSite));
    }
  }

  /**
   * What goes along with a top-level navigation.
   *
   * @param from the page that caused it; empty if the person typed the address
   */
  List<String> sent(URI target, Optional<URI> from, boolean safeMethod) {
    List<String> sent = new ArrayList<>();
    cookies.values().stream()
        .filter(each -> each.goesTo(target, from, safeMethod))
        .forEach(each -> sent.add(each.name() + "=" + each.value()));
    return sent;
  }

  // Good enough without the list of public suffixes: two labels.
  private static String site(URI url) {
    String[] labels = url.getHost().split("\\.", -1);
    int last = labels.length - 1;
    return url.getScheme() + "://" + labels[Math.max(0, last - 1)] + "." + labels[last];
  }
}
