// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux.endpoint;

import io.relyra.webflux.limit.RateLimited;
import org.springframework.http.HttpHeaders;
import org.springframework.web.reactive.function.server.ServerRequest;

/** Tells a client that came too often when there is room again. */
final class RetryAfter {
  private RetryAfter() {}

  static void write(Throwable error, ServerRequest request) {
    if (error instanceof RateLimited limited) {
      request
          .exchange()
          .getResponse()
          .getHeaders()
          .set(HttpHeaders.RETRY_AFTER, Long.toString(limited.retryAfterSeconds()));
    }
  }
}
