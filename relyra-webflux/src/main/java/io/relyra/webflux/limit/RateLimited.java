// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux.limit;

import io.relyra.api.ErrorCode;
import java.io.Serial;
import java.time.Duration;

/** Ends the chain of a login that came too often; the browser sees 429 with Retry-After. */
public final class RateLimited extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  private final Duration pause;

  RateLimited(Duration pause) {
    // A flood must not become a flood of stack traces.
    super(ErrorCode.RATE_LIMITED.wireName(), null, false, false);
    this.pause = pause;
  }

  /**
   * The value of the Retry-After header (RFC 9110 section 10.2.3).
   *
   * @return whole seconds, at least 1
   */
  public long retryAfterSeconds() {
    return Math.max(1, pause.plusMillis(999).toSeconds());
  }
}
