// SPDX-License-Identifier: Apache-2.0
package io.relyra.saml.rule;

import io.relyra.saml.assertion.Assertion;
import io.relyra.saml.assertion.Conditions;
import io.relyra.saml.assertion.SubjectConfirmation;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/** The last moment that an assertion claims for itself, whichever of its parts claims it. */
final class Lifetime {
  private Lifetime() {}

  static Optional<Instant> lastMoment(Assertion assertion) {
    return Stream.concat(
            assertion.conditions().flatMap(Conditions::notOnOrAfter).stream(),
            assertion.confirmations().stream()
                .filter(SubjectConfirmation::isBearer)
                .flatMap(bearer -> bearer.notOnOrAfter().stream()))
        .max(Comparator.naturalOrder());
  }
}
