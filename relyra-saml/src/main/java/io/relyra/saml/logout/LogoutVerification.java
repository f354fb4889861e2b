// SPDX-License-Identifier: Apache-2.0
package io.relyra.saml.logout;

import io.relyra.api.ErrorCode;

/**
 * The verdict on a logout message.
 *
 * @param <T> what an accepted message is
 */
public sealed interface LogoutVerification<T> {
  /**
   * The message is genuine and meant for us, here and now.
   *
   * @param message what it says
   * @param <T> what it is
   */
  record Accepted<T>(T message) implements LogoutVerification<T> {}

  /**
   * The message is refused.
   *
   * @param code the stable code
   * @param detail a sentence for the operator, without data of the message; not for browsers
   * @param <T> what it would have been
   */
  record Refused<T>(ErrorCode code, String detail) implements LogoutVerification<T> {}
}
