// SPDX-License-Identifier: Apache-2.0
package io.relyra.saml.logout;

import io.relyra.api.ErrorCode;
import io.relyra.saml.SamlRefusal;
import java.util.Optional;

/** One demand on a logout message. It looks at everything it needs and refuses with one code. */
interface LogoutRule {
  /**
   * Judges.
   *
   * @param judgement what is to be judged
   * @return the refusal, or nothing if the demand is met
   */
  Optional<SamlRefusal> refusal(LogoutJudgement judgement);

  /**
   * The refusal of a demand that is not met.
   *
   * @param met whether it is met
   * @param code the rule's code
   * @param detail a sentence without data of the message
   * @return the refusal, or nothing
   */
  static Optional<SamlRefusal> demand(boolean met, ErrorCode code, String detail) {
    return met ? Optional.empty() : Optional.of(new SamlRefusal(code, detail));
  }
}
