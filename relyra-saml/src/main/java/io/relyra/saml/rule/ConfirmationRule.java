// SPDX-License-Identifier: Apache-2.0
package io.relyra.saml.rule;

import io.relyra.saml.SamlRefusal;
import io.relyra.saml.assertion.SubjectConfirmation;
import java.util.Optional;

/** One demand on a bearer confirmation. */
interface ConfirmationRule {
  /**
   * Judges.
   *
   * @param confirmation with the bearer method
   * @param judgement what else is to be looked at
   * @return the refusal, or nothing if the demand is met
   */
  Optional<SamlRefusal> refusal(SubjectConfirmation confirmation, Judgement judgement);
}
