// SPDX-License-Identifier: Apache-2.0
package io.relyra.api.connection;

import java.time.Duration;
import java.util.List;

/**
 * What a connection demands of responses. It can narrow trust and stretch time within caps; no
 * value switches a check off.
 *
 * @param signatures which parts must be signed
 * @param clockSkew how far the two clocks may differ, 0 to {@link #MAX_CLOCK_SKEW}
 * @param maxAssertionLifetime how long an assertion may claim to be valid, up to {@link
 *     #MAX_ASSERTION_LIFETIME}; bounds how long its use is remembered
 * @param unsolicited whether responses are taken that answer no request
 * @param contexts the ways of authentication that are good enough for every login, asked for or not
 * @param legacy weak algorithms that are allowed for a time; at most one allowance for each
 * @param maxIssueAge how long ago a response and its assertion may have been issued, up to {@link
 *     #MAX_ISSUE_AGE}, whatever they claim to be valid for
 */
public record ConnectionPolicy(
    SignatureRequirement signatures,
    Duration clockSkew,
    Duration maxAssertionLifetime,
    UnsolicitedResponses unsolicited,
    AuthnContexts contexts,
    List<LegacyAllowance> legacy,
    Duration maxIssueAge) {

  /** Two minutes. */
  public static final Duration DEFAULT_CLOCK_SKEW = Duration.ofMinutes(2);

  /** Ten minutes. */
  public static final Duration MAX_CLOCK_SKEW = Duration.ofMinutes(10);

  /** One day. */
  public static final Duration MAX_ASSERTION_LIFETIME = Duration.ofDays(1);

  /** One hour: an answer is minutes old, even where somebody reads a page on its way. */
  public static final Duration DEFAULT_ISSUE_AGE = Duration.ofHours(1);

  /** One day. */
  public static final Duration MAX_ISSUE_AGE = Duration.ofDays(1);

  /**
   * Signed response or assertion, two minutes of skew, assertions of at most one day and not issued
   * more than an hour ago, answers only: what every common identity provider meets.
   */
  public static final ConnectionPolicy STRICT =
      new ConnectionPolicy(
          SignatureRequirement.RESPONSE_OR_ASSERTION, DEFAULT_CLOCK_SKEW, MAX_ASSERTION_LIFETIME);

  /**
   * Checks the caps.
   *
   * @throws IllegalArgumentException if a duration is out of bounds or an algorithm is allowed
   *     twice
   */
  public ConnectionPolicy {
    legacy = List.copyOf(legacy);
    if (legacy.stream().map(LegacyAllowance::algorithm).distinct().count() != legacy.size()) {
      throw new IllegalArgumentException("an algorithm is allowed twice");
    }
    if (clockSkew.isNegative() || clockSkew.compareTo(MAX_CLOCK_SKEW) > 0) {
      throw new IllegalArgumentException("clock skew must be within 0 and 10 minutes");
    }
    if (maxAssertionLifetime.compareTo(Duration.ZERO) <= 0
        || maxAssertionLifetime.compareTo(MAX_ASSERTION_LIFETIME) > 0) {
      throw new IllegalArgumentException("assertion lifetime must be positive, at most one day");
    }
    if (maxIssueAge.compareTo(Duration.ZERO) <= 0 || maxIssueAge.compareTo(MAX_ISSUE_AGE) > 0) {
      throw new IllegalArgumentException("issue age must be positive, at most one day");
    }
  }

  /**
   * A policy that takes answers only, of users authenticated in any way.
   *
   * @param signatures which parts must be signed
   * @param clockSkew how far the two clocks may differ
   * @param maxAssertionLifetime how long an assertion may claim to be valid
   * @throws IllegalArgumentException as the other constructor
   */
  public ConnectionPolicy(
      SignatureRequirement signatures, Duration clockSkew, Duration maxAssertionLifetime) {
    this(
        signatures,
        clockSkew,
        maxAssertionLifetime,
        UnsolicitedResponses.REFUSED,
        AuthnContexts.ANY,
        List.of(),
        DEFAULT_ISSUE_AGE);
  }

  /**
   * The same with another demand on signatures.
   *
   * @param other which parts must be signed
   * @return a changed copy
   */
  public ConnectionPolicy withSignatures(SignatureRequirement other) {
    return new ConnectionPolicy(
        other, clockSkew, maxAssertionLifetime, unsolicited, contexts, legacy, maxIssueAge);
  }

  /**
   * The same with another stance on responses that answer no request.
   *
   * @param other whether they are taken
   * @return a changed copy
   */
  public ConnectionPolicy withUnsolicited(UnsolicitedResponses other) {
    return new ConnectionPolicy(
        signatures, clockSkew, maxAssertionLifetime, other, contexts, legacy, maxIssueAge);
  }

  /**
   * The same with another demand on the authentication. Requests ask for it unless they ask for
   * something else, and each answer is held against both.
   *
   * @param other the ways that are good enough
   * @return a changed copy
   */
  public ConnectionPolicy withContexts(AuthnContexts other) {
    return new ConnectionPolicy(
        signatures, clockSkew, maxAssertionLifetime, unsolicited, other, legacy, maxIssueAge);
  }

  /**
   * The same with other legacy allowances.
   *
   * @param allowances all of them; none for none
   * @return a changed copy
   */
  public ConnectionPolicy withLegacy(LegacyAllowance... allowances) {
    return new ConnectionPolicy(
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
  public ConnectionPolicy withMaxIssueAge(Duration other) {
    return new ConnectionPolicy(
        signatures, clockSkew, maxAssertionLifetime, unsolicited, contexts, legacy, other);
  }
}
