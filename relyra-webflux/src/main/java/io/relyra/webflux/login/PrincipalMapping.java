// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux.login;

import io.relyra.saml.verify.VerifiedAssertion;
import java.util.Set;
import reactor.core.publisher.Mono;

/** Turns a verified assertion into one of the application's users, or denies it. */
@FunctionalInterface
public interface PrincipalMapping {
  /**
   * Maps an assertion.
   *
   * <p><b>Signals.</b> Emits one {@link MappingOutcome}; an error or an empty completion ends the
   * login without a session.
   *
   * <p><b>Cancellation and resubscription.</b> Subscribed at most once per login, after intent and
   * assertion were used up: a denied login cannot be tried again with the same response.
   *
   * @param assertion verified and used up
   * @return the outcome, never empty
   */
  Mono<MappingOutcome> map(VerifiedAssertion assertion);

  /**
   * Takes name identifier and attributes as they are.
   *
   * @return the default mapping
   */
  static PrincipalMapping asSigned() {
    return assertion -> Mono.fromSupplier(() -> new MappingOutcome.Mapped(principal(assertion)));
  }

  /**
   * Follows the rules that an operator has stored with the connection: the very rules that were
   * read together with the certificates by which the assertion was judged.
   *
   * @return a mapping that fills fields and gives roles; the name identifier and what no rule names
   *     stay
   */
  static PrincipalMapping byRules() {
    return assertion -> Mono.fromSupplier(() -> RuledPrincipal.of(assertion));
  }

  /**
   * The principal of an assertion, for mappings that change only a part of it.
   *
   * @param assertion verified
   * @return everything the assertion says
   */
  static LoginPrincipal principal(VerifiedAssertion assertion) {
    return new LoginPrincipal(
        assertion.subject().value(),
        assertion.subject().format().orElse(null),
        assertion.attributes(),
        assertion.connectionId().value(),
        assertion.issuer().value(),
        assertion.sessionIndex().orElse(null),
        assertion.authnInstant(),
        assertion.authnContextClassRef().orElse(null),
        assertion.sessionNotOnOrAfter().orElse(null),
        new NameQualifiers(
            assertion.subject().nameQualifier().orElse(null),
            assertion.subject().spNameQualifier().orElse(null),
            assertion.subject().spProvidedId().orElse(null)),
        null,
        Set.of());
  }
}
