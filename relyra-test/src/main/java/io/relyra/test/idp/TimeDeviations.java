// SPDX-License-Identifier: Apache-2.0
package io.relyra.test.idp;

import io.relyra.api.ErrorCode;
import java.time.Duration;
import java.util.List;

/** Genuinely signed responses that come too early, too late or claim too much time. */
public final class TimeDeviations {
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration THREE_DAYS = Duration.ofDays(3);

  /** The assertion was valid until an hour ago; its confirmation still is. */
  public static final Deviation EXPIRED_CONDITIONS =
      Deviation.named(
              "expired-conditions",
              "The assertion was valid until an hour ago.",
              ErrorCode.ASSERTION_EXPIRED)
          .beforeSigning(
              response -> {
                setNotBefore(response, HOUR.multipliedBy(-2));
                setNotOnOrAfter(response, HOUR.negated());
              });

  /** The assertion becomes valid in an hour. */
  public static final Deviation NOT_YET_VALID =
      Deviation.named(
              "not-yet-valid",
              "The assertion becomes valid in an hour.",
              ErrorCode.ASSERTION_NOT_YET_VALID)
          .beforeSigning(
              response -> {
                setNotBefore(response, HOUR);
                setNotOnOrAfter(response, HOUR.multipliedBy(2));
              });

  /** The confirmation was valid until an hour ago; the assertion still is. */
  public static final Deviation EXPIRED_CONFIRMATION =
      Deviation.named(
              "expired-confirmation",
              "The confirmation was valid until an hour ago.",
              ErrorCode.SUBJECT_CONFIRMATION_EXPIRED)
          .beforeSigning(response -> setConfirmationEnd(response, HOUR.negated()));

  /** The confirmation has no end (SAML Profiles 4.1.4.2 demands one). */
  public static final Deviation CONFIRMATION_WITHOUT_NOT_ON_OR_AFTER =
      Deviation.named(
              "confirmation-without-not-on-or-after",
              "The confirmation has no end.",
              ErrorCode.SUBJECT_CONFIRMATION_INVALID)
          .beforeSigning(response -> response.confirmationData().removeAttribute("NotOnOrAfter"));

  /** The confirmation has a beginning (SAML Profiles 4.1.4.2 forbids one). */
  public static final Deviation CONFIRMATION_WITH_NOT_BEFORE =
      Deviation.named(
              "confirmation-with-not-before",
              "The confirmation has a beginning, which the profile forbids.",
              ErrorCode.SUBJECT_CONFIRMATION_INVALID)
          .beforeSigning(
              response ->
                  response
                      .confirmationData()
                      .setAttribute("NotBefore", response.issuedPlus(HOUR.negated())));

  /** Assertion and confirmation claim three days. */
  public static final Deviation LIFETIME_TOO_LONG =
      Deviation.named(
              "lifetime-too-long",
              "The assertion claims to be valid for three days.",
              ErrorCode.ASSERTION_LIFETIME_EXCEEDED)
          .beforeSigning(
              response -> {
                setNotOnOrAfter(response, THREE_DAYS);
                setConfirmationEnd(response, THREE_DAYS);
              });

  /** The assertion was issued two hours ago and is still valid. */
  public static final Deviation ISSUED_LONG_AGO =
      Deviation.named(
              "issued-long-ago",
              "The assertion was issued two hours ago.",
              ErrorCode.ASSERTION_TOO_OLD)
          .beforeSigning(
              response ->
                  response
                      .assertion()
                      .setAttribute("IssueInstant", response.issuedPlus(HOUR.multipliedBy(-2))));

  private TimeDeviations() {}

  static List<Deviation> all() {
    return List.of(
        EXPIRED_CONDITIONS,
        NOT_YET_VALID,
        EXPIRED_CONFIRMATION,
        CONFIRMATION_WITHOUT_NOT_ON_OR_AFTER,
        CONFIRMATION_WITH_NOT_BEFORE,
        LIFETIME_TOO_LONG,
        ISSUED_LONG_AGO);
  }

  private static void setNotBefore(ResponseDocument response, Duration fromNow) {
    response.conditions().setAttribute("NotBefore", response.issuedPlus(fromNow));
  }

  private static void setNotOnOrAfter(ResponseDocument response, Duration fromNow) {
    response.conditions().setAttribute("NotOnOrAfter", response.issuedPlus(fromNow));
  }

  private static void setConfirmationEnd(ResponseDocument response, Duration fromNow) {
    response.confirmationData().setAttribute("NotOnOrAfter", response.issuedPlus(fromNow));
  }
}
