// SPDX-License-Identifier: Apache-2.0
package io.relyra.r2dbc.migrate;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** The clock of the server, which decides when a login is over, agrees with ours. */
record ClockExamination(Clock clock) implements Examination {
  private static final Duration NOTICEABLE = Duration.ofSeconds(2);
  private static final Duration TOO_MUCH = Duration.ofSeconds(60);

  @Override
  public String subject() {
    return "clock";
  }

  @Override
  public Finding examine(DatabaseSession session) throws SQLException {
    Instant before = clock.instant();
    long micros =
        session.number("SELECT (extract(epoch FROM clock_timestamp()) * 1000000)::bigint");
    Instant after = clock.instant();
    Instant server = Instant.EPOCH.plusNanos(micros * 1_000);
    Duration off =
        server.isBefore(before)
            ? Duration.between(server, before)
            : server.isAfter(after) ? Duration.between(after, server) : Duration.ZERO;
    String text = "the server's clock is " + off.toMillis() + " ms off ours";
    if (off.compareTo(TOO_MUCH) > 0) {
      return Finding.red(subject(), text, "synchronise both machines by NTP");
    }
    return off.compareTo(NOTICEABLE) > 0
        ? Finding.yellow(subject(), text, "synchronise both machines by NTP")
        : Finding.green(subject(), text);
  }
}
