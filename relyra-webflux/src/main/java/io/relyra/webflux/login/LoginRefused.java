// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux.login;

import io.relyra.api.ErrorCode;
import java.io.Serial;

/** Ends a chain of steps; becomes a value where the chain ends. */
final class LoginRefused extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  private final ErrorCode code;

  LoginRefused(ErrorCode code) {
    // A refusal is an ordinary outcome: a stack trace would cost more than the check that made it.
    super(code.wireName(), null, false, false);
    this.code = code;
  }

  ErrorCode code() {
    return code;
  }
}
