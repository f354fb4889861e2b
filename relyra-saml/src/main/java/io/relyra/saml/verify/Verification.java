// SPDX-License-Identifier: Apache-2.0
package io.relyra.saml.verify;

import io.relyra.api.ErrorCode;

/** The verdict on a response. */
public sealed interface Verification {
  /**
   * The response is genuine and answers our request. Its assertion must now be used up in a {@link
   * io.relyra.api.store.LoginStore}, before any effect.
   *
   * @param assertion what it says
   */
  record Accepted(VerifiedAssertion assertion) implements Verification {}

  /**
   * The response is refused.
   *
   * @param code the stable code
   * @param detail a sentence for the operator, without data of the message; not for browsers
   */
  record Refused(ErrorCode code, String detail) implements Verification {}
}
