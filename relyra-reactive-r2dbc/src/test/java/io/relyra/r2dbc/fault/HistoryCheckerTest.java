// SPDX-License-Identifier: Apache-2.0
package io.relyra.r2dbc.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.relyra.r2dbc.fault.History.Action;
import io.relyra.r2dbc.fault.History.Answer;
import io.relyra.r2dbc.fault.History.Call;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The checker finds what it is there to find. Times are seconds: answer, start, end. */
class HistoryCheckerTest {
  private static final Instant START = Instant.parse("2026-01-01T12:00:00Z");
  private static final int EXPIRY = 100;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "STORED 0 1, WON 2 5, LOST 3 4, LOST 6 7",
        "STORED 0 1, LOST 2 9, WON 3 8",
        "STORED 0 1, UNKNOWN 2 3, LOST 4 5",
        "STORED 0 1, UNKNOWN 2 3, WON 4 5",
        "STORED 0 1, UNKNOWN 2 3, UNKNOWN 2 4, LOST 5 6, LOST 5 6",
        "UNKNOWN_PUT 0 1, MISSING 2 3, WON 4 5, LOST 6 7",
        "MISSING 0 9, STORED 1 2, WON 10 11",
        "STORED 0 1, WON 99 120, LOST 130 131, MISSING 140 141",
        "STORED 0 1, OVER 90 110, OVER 120 121, MISSING 130 131",
        "STORED 0 1, UNKNOWN 2 3, OVER 101 102",
        "UNKNOWN_PUT 0 1, WON 2 3, MISSING 4 5"
      })
  void acceptsWhatAnOrderExplains(String calls) {
    assertThat(intents(calls).violations(Duration.ZERO)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "STORED 0 1, WON 2 5, WON 3 6",
        "STORED 0 1, UNKNOWN 2 3, LOST 4 5, WON 6 7",
        "STORED 0 1, LOST 2 3, WON 4 5",
        "STORED 0 1, LOST 2 3",
        "UNKNOWN_PUT 0 1, LOST 2 3",
        "STORED 0 1, MISSING 2 3",
        "STORED 0 1, WON 2 3, MISSING 4 5",
        "STORED 0 1, WON 101 102",
        "STORED 0 1, OVER 98 99",
        "STORED 0 1, WON 2 3, OVER 101 102",
        "STORED 0 1, OVER 90 110, WON 95 120, OVER 96 97",
        "STORED 0 1, MISSING 101 102, LOST 103 104",
        "STORED 0 1, STORED 2 3"
      })
  void findsWhatNoOrderExplains(String calls) {
    assertThat(intents(calls).violations(Duration.ZERO)).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "WON 0 5, LOST 1 4",
        "UNKNOWN 0 1, LOST 2 3",
        "WON 0 1, LOST 101 102, OVER 103 104",
        "OVER 99 101, OVER 102 103",
        "OVER 99 101, LOST 102 103",
        "WON 0 1, OVER 99 104, OVER 101 102, LOST 105 106",
        "WON 0 1, UNKNOWN 99 103, OVER 101 102, LOST 104 105"
      })
  void acceptsOfKeysWhatAnOrderExplains(String calls) {
    assertThat(keys(calls).violations(Duration.ZERO)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "WON 0 5, WON 1 4",
        "LOST 0 1, WON 2 3",
        "WON 0 1, OVER 2 3",
        "WON 0 1, OVER 101 102, LOST 103 104",
        "WON 101 102",
        "LOST 101 102",
        "OVER 101 102, LOST 103 104",
        "WON 98 99, OVER 98 102, WON 98 104",
        "OVER 99 101, WON 98 104, WON 97 105",
        "MISSING 0 1"
      })
  void findsOfKeysWhatNoOrderExplains(String calls) {
    assertThat(keys(calls).violations(Duration.ZERO)).hasSize(1);
  }

  @Test
  void clocksMayBeAsFarApartAsTheirPrecision() {
    History history = intents("STORED 0 1, WON 101 102");
    assertThat(history.violations(Duration.ofSeconds(1))).isEmpty();
    assertThat(history.violations(Duration.ofMillis(999))).isNotEmpty();
  }

  private static History intents(String calls) {
    return history(calls, Action.USE_INTENT);
  }

  private static History keys(String calls) {
    return history(calls, Action.USE_KEY);
  }

  private static History history(String calls, Action use) {
    History history = new History();
    for (String call : calls.split(", ")) {
      String[] parts = call.split(" ");
      boolean put = parts[0].equals("STORED") || parts[0].equals("UNKNOWN_PUT");
      long start = Long.parseLong(parts[1]);
      boolean knows = parts[0].equals("STORED") || use == Action.USE_KEY;
      history.add(
          new Call(
              "a",
              put ? Action.PUT_INTENT : use,
              Answer.valueOf(parts[0].replace("_PUT", "")),
              TimeUnit.SECONDS.toNanos(start),
              TimeUnit.SECONDS.toNanos(Long.parseLong(parts[2])),
              START.plusSeconds(start),
              knows ? START.plusSeconds(EXPIRY) : null));
    }
    return history;
  }
}
