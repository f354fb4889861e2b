// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux.consistency;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.http.HttpCookie;
import org.springframework.http.ResponseCookie;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpResponse;

/**
 * A cookie for browsers: Secure, HttpOnly, for the whole host; the {@code __Host-} prefix keeps
 * other hosts of the domain from planting one (RFC 6265bis 4.1.3.2).
 *
 * @param sameSite when browsers send it
 */
public record TokenCookie(SameSite sameSite) implements TokenTransport {
  /** The cookie's name. */
  public static final String NAME = "__Host-relyra-position";

  /** The attribute of the same name (RFC 6265bis 5.5.7). */
  public enum SameSite {
    /** Only with requests that your own site makes. */
    STRICT,
    /** Also when somebody follows a link to your site. */
    LAX,
    /** With every request. */
    NONE
  }

  @Override
  public Optional<String> read(ServerHttpRequest request) {
    List<HttpCookie> found = request.getCookies().getOrDefault(NAME, List.of());
    return found.size() == 1 ? Optional.of(found.get(0).getValue()) : Optional.empty();
  }

  @Override
  public void write(ServerHttpResponse response, String token, Duration lifetime) {
    String name = sameSite.name();
    response
        .getCookies()
        .set(
            NAME,
            ResponseCookie.from(NAME, token)
                .path("/")
                .maxAge(lifetime)
                .httpOnly(true)
                .secure(true)
                .sameSite(name.charAt(0) + name.substring(1).toLowerCase(Locale.ROOT))
                .build());
  }
}
