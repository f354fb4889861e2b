// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux.browser;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpCookie;
import org.springframework.http.ResponseCookie;
import org.springframework.util.MultiValueMap;

/**
 * The cookie that carries a {@link BindingSecret}.
 *
 * <p>The answer of the identity provider is a cross-site POST, on which browsers send only cookies
 * that are {@code SameSite=None; Secure}. The {@code __Host-} prefix keeps other hosts of the
 * domain from planting one (RFC 6265bis 4.1.3.2). Browsers take Secure cookies from {@code
 * http://localhost} too; Safari does not.
 */
public final class BindingCookie {
  /** The cookie's name. */
  public static final String NAME = "__Host-relyra-browser";

  private BindingCookie() {}

  /**
   * Reads the secret from a request.
   *
   * @param cookies of the request
   * @return empty if the cookie is absent, repeated or malformed
   */
  public static Optional<BindingSecret> read(MultiValueMap<String, HttpCookie> cookies) {
    List<HttpCookie> found = cookies.getOrDefault(NAME, List.of());
    return found.size() == 1 ? BindingSecret.parse(found.get(0).getValue()) : Optional.empty();
  }

  /**
   * The cookie for a response.
   *
   * @param secret what the browser is to hold
   * @param maxAge as long as the login may take
   * @return HttpOnly, Secure, SameSite=None, for the whole host
   */
  public static ResponseCookie write(BindingSecret secret, Duration maxAge) {
    return ResponseCookie.from(NAME, secret.value())
        .path("/")
        .maxAge(maxAge)
        .httpOnly(true)
        .secure(true)
        .sameSite("None")
        .build();
  }
}
