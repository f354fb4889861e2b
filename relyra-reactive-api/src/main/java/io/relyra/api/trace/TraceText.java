// SPDX-License-Identifier: Apache-2.0
package io.relyra.api.trace;

import java.time.Duration;
import java.util.regex.Pattern;

/** The forms of the few texts and times that a trace may hold. */
final class TraceText {
  private static final Pattern WIRE_NAME = Pattern.compile("[a-z][a-z0-9_]{0,62}");
  private static final Pattern CORRELATION_ID = Pattern.compile("[A-Za-z0-9._:-]{1,200}");
  private static final Duration LONGEST = Duration.ofDays(365);

  private TraceText() {}

  // Wire names and not ErrorCode: a row that a newer version wrote has to be readable.
  static void requireWireName(String text, String what) {
    require(WIRE_NAME.matcher(text).matches(), what + " is not a wire name");
  }

  static void requireCorrelationId(String text) {
    require(CORRELATION_ID.matcher(text).matches(), "not a correlation id");
  }

  static void requireDuration(Duration duration) {
    require(
        !duration.isNegative() && duration.compareTo(LONGEST) <= 0,
        "a duration must be within zero and " + LONGEST.toDays() + " days");
  }

  static void require(boolean condition, String explanation) {
    if (!condition) {
      throw new IllegalArgumentException(explanation);
    }
  }
}
