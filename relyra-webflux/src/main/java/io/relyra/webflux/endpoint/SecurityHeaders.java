// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux.endpoint;

import org.springframework.http.HttpHeaders;

/** The headers of every answer to a browser in the middle of a login. */
final class SecurityHeaders {
  /** How long a browser is to wait when something is down or too busy. */
  static final String RETRY_AFTER_SECONDS = "5";

  private SecurityHeaders() {}

  static void write(HttpHeaders headers) {
    headers.set("Cache-Control", "no-store");
    headers.set("Pragma", "no-cache");
    headers.set("Referrer-Policy", "no-referrer");
    headers.set("X-Content-Type-Options", "nosniff");
    headers.set(
        "Content-Security-Policy",
        "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'");
  }
}
