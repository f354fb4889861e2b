// SPDX-License-Identifier: Apache-2.0
package io.relyra.saml.rule;

import io.relyra.api.ErrorCode;
import io.relyra.saml.SamlRefusal;
import io.relyra.saml.assertion.VisibleName;
import java.util.Optional;

/**
 * The subject has a name that can be compared: no control characters, no characters that nobody
 * sees, no white space around it (SAML Core 2.2.2, Profiles 4.1.4.2).
 *
 * <p>Two names that differ in a zero-width character look the same to whoever grants a right, and
 * are two users. Directories do not write such characters; somebody who registers a look-alike
 * does.
 */
final class SubjectRule implements Rule {
  @Override
  public Optional<SamlRefusal> refusal(Judgement judgement) {
    return Rule.demand(
        VisibleName.isValid(judgement.assertion().subject().value()),
        ErrorCode.MISSING_PROTOCOL_FIELD,
        "the subject has no usable name");
  }
}
