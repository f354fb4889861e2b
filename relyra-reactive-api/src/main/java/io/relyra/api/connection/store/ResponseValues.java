// SPDX-License-Identifier: Apache-2.0
package io.relyra.api.connection.store;

import io.relyra.api.connection.AuthnContexts;
import io.relyra.api.connection.ConnectionPolicy;
import io.relyra.api.connection.SignatureRequirement;
import io.relyra.api.connection.UnsolicitedResponses;
import java.time.Duration;
import java.util.Optional;

/**
 * What is demanded of responses, as far as somebody has decided it. What is empty comes from the
 * preset, and then from {@link ConnectionPolicy#STRICT}.
 *
 * @param signatures which parts must be signed
 * @param clockSkew how far the two clocks may differ, in whole seconds within the caps of {@link
 *     ConnectionPolicy}
 * @param maxAssertionLifetime how long an assertion may claim to be valid, in whole seconds within
 *     the same caps
 * @param unsolicited whether responses are taken that answer no request
 * @param contexts the ways of authentication that are good enough
 */
public record ResponseValues(
    Optional<SignatureRequirement> signatures,
    Optional<Duration> clockSkew,
    Optional<Duration> maxAssertionLifetime,
    Optional<UnsolicitedResponses> unsolicited,
    Optional<AuthnContexts> contexts) {
  /** Nothing decided. */
  public static final ResponseValues EMPTY =
      new ResponseValues(
          Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

  /**
   * Checks the caps.
   *
   * @throws IllegalArgumentException if a duration is out of bounds or has a fraction of a second
   */
  public ResponseValues {
    clockSkew.ifPresent(ResponseValues::checkWholeSeconds);
    maxAssertionLifetime.ifPresent(ResponseValues::checkWholeSeconds);
    policyOf(signatures, clockSkew, maxAssertionLifetime, unsolicited, contexts);
  }

  /**
   * These values, and where there is none, those of somebody else.
   *
   * @param defaults what lies under these values
   * @return both
   */
  public ResponseValues over(ResponseValues defaults) {
    return new ResponseValues(
        signatures.or(defaults::signatures),
        clockSkew.or(defaults::clockSkew),
        maxAssertionLifetime.or(defaults::maxAssertionLifetime),
        unsolicited.or(defaults::unsolicited),
        contexts.or(defaults::contexts));
  }

  /**
   * These values over {@link ConnectionPolicy#STRICT}.
   *
   * @return a policy
   */
  public ConnectionPolicy policy() {
    return policyOf(signatures, clockSkew, maxAssertionLifetime, unsolicited, contexts);
  }

  private static ConnectionPolicy policyOf(
      Optional<SignatureRequirement> signatures,
      Optional<Duration> clockSkew,
      Optional<Duration> maxAssertionLifetime,
      Optional<UnsolicitedResponses> unsolicited,
      Optional<AuthnContexts> contexts) {
    ConnectionPolicy strict = ConnectionPolicy.STRICT;
    return new ConnectionPolicy(
            signatures.orElse(strict.signatures()),
            clockSkew.orElse(strict.clockSkew()),
            maxAssertionLifetime.orElse(strict.maxAssertionLifetime()))
        .withUnsolicited(unsolicited.orElse(strict.unsolicited()))
        .withContexts(contexts.orElse(strict.contexts()));
  }

  private static void checkWholeSeconds(Duration duration) {
    if (!duration.equals(Duration.ofSeconds(duration.toSeconds()))) {
      throw new IllegalArgumentException("durations of a connection are whole seconds");
    }
  }
}
