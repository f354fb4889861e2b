// SPDX-License-Identifier: Apache-2.0
package io.relyra.api.connection.store;

import io.relyra.api.connection.AuthnContexts;
import io.relyra.api.connection.ConnectionPolicy;
import io.relyra.api.connection.LegacyAllowance;
import io.relyra.api.connection.SignatureRequirement;
import io.relyra.api.connection.UnsolicitedResponses;
import java.time.Duration;
import java.util.List;
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
 * @param legacy weak algorithms that are allowed for a time; never from a preset
 * @param maxIssueAge how long ago a response may have been issued, in whole seconds within the same
 *     caps
 */
public record ResponseValues(
    Optional<SignatureRequirement> signatures,
    Optional<Duration> clockSkew,
    Optional<Duration> maxAssertionLifetime,
    Optional<UnsolicitedResponses> unsolicited,
    Optional<AuthnContexts> contexts,
    List<LegacyAllowance> legacy,
    Optional<Duration> maxIssueAge) {
  /** Nothing decided. */
  public static final ResponseValues EMPTY =
      new ResponseValues(
          Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

  /**
   * Checks the caps.
   *
   * @throws IllegalArgumentException if a duration is out of bounds or has a fraction of a second,
   *     or an algorithm is allowed twice
   */
  public ResponseValues {
    legacy = List.copyOf(legacy);
    clockSkew.ifPresent(ResponseValues::checkWholeSeconds);
    maxAssertionLifetime.ifPresent(ResponseValues::checkWholeSeconds);
    maxIssueAge.ifPresent(ResponseValues::checkWholeSeconds);
    policyOf(
        signatures, clockSkew, maxAssertionLifetime, unsolicited, contexts, legacy, maxIssueAge);
  }

  /**
   * Values without legacy allowances that leave the age of responses open.
   *
   * @param signatures which parts must be signed
   * @param clockSkew how far the two clocks may differ
   * @param maxAssertionLifetime how long an assertion may claim to be valid
   * @param unsolicited whether responses are taken that answer no request
   * @param contexts the ways of authentication that are good enough
   * @throws IllegalArgumentException as the other constructor
   */
  public ResponseValues(
      Optional<SignatureRequirement> signatures,
      Optional<Duration> clockSkew,
      Optional<Duration> maxAssertionLifetime,
      Optional<UnsolicitedResponses> unsolicited,
      Optional<AuthnContexts> contexts) {
    this(
        signatures,
        clockSkew,
        maxAssertionLifetime,
        unsolicited,
        contexts,
        List.of(),
        Optional.empty());
  }

  /**
   * The same with other legacy allowances.
   *
   * @param allowances all of them; none for none
   * @return a changed copy
   */
  public ResponseValues withLegacy(LegacyAllowance... allowances) {
    return new ResponseValues(
        signatures,
        clockSkew,
        maxAssertionLifetime,
        unsolicited,
        contexts,
        List.of(allowances),
        maxIssueAge);
  }

  /**
   * The same with another cap on age.
   *
   * @param other how long ago a response may have been issued
   * @return a changed copy
   */
  public ResponseValues withMaxIssueAge(Duration other) {
    return new ResponseValues(
        signatures,
        clockSkew,
        maxAssertionLifetime,
        unsolicited,
        contexts,
        legacy,
        Optional.of(other));
  }

  /**
   * These values, and where there is none, those of somebody else. Legacy allowances are made for
   * one connection, so those of somebody else do not count.
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
        contexts.or(defaults::contexts),
        legacy,
        maxIssueAge.or(defaults::maxIssueAge));
  }

  /**
   * These values over {@link ConnectionPolicy#STRICT}.
   *
   * @return a policy
   */
  public ConnectionPolicy policy() {
    return policyOf(
        signatures, clockSkew, maxAssertionLifetime, unsolicited, contexts, legacy, maxIssueAge);
  }

  private static ConnectionPolicy policyOf(
      Optional<SignatureRequirement> signatures,
      Optional<Duration> clockSkew,
      Optional<Duration> maxAssertionLifetime,
      Optional<UnsolicitedResponses> unsolicited,
      Optional<AuthnContexts> contexts,
      List<LegacyAllowance> legacy,
      Optional<Duration> maxIssueAge) {
    ConnectionPolicy strict = ConnectionPolicy.STRICT;
    return new ConnectionPolicy(
        signatures.orElse(strict.signatures()),
        clockSkew.orElse(strict.clockSkew()),
        maxAssertionLifetime.orElse(strict.maxAssertionLifetime()),
        unsolicited.orElse(strict.unsolicited()),
        contexts.orElse(strict.contexts()),
        legacy,
        maxIssueAge.orElse(strict.maxIssueAge()));
  }

  private static void checkWholeSeconds(Duration duration) {
    if (!duration.equals(Duration.ofSeconds(duration.toSeconds()))) {
      throw new IllegalArgumentException("durations of a connection are whole seconds");
    }
  }
}
