// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux.login;

import io.relyra.api.ErrorCode;
import io.relyra.api.RelyraException;
import io.relyra.saml.SamlRefusal;
import io.relyra.webflux.limit.RateLimited;

/** The one place that turns what went wrong in a login into a code. */
public final class Failures {
  private Failures() {}

  /**
   * The code of an error.
   *
   * @param error from any step
   * @return {@code internal_error} for what has no code of its own
   */
  public static ErrorCode codeOf(Throwable error) {
    if (error instanceof LoginRefused refused) {
      return refused.code();
    }
    if (error instanceof SamlRefusal refusal) {
      return refusal.code();
    }
    if (error instanceof RelyraException failure) {
      return failure.code();
    }
    return error instanceof RateLimited ? ErrorCode.RATE_LIMITED : ErrorCode.INTERNAL_ERROR;
  }
}
