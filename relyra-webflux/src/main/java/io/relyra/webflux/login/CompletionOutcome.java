// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux.login;

import io.relyra.api.ErrorCode;
import io.relyra.api.ReturnTo;

/** What became of an attempt to log in. */
public sealed interface CompletionOutcome {
  /**
   * The login is good, and was used up: a session may be opened, once.
   *
   * @param principal who logged in
   * @param returnTo where the browser wanted to go
   */
  record Completed(LoginPrincipal principal, ReturnTo returnTo) implements CompletionOutcome {}

  /**
   * There must be no session.
   *
   * @param code why
   */
  record Refused(ErrorCode code) implements CompletionOutcome {}
}
