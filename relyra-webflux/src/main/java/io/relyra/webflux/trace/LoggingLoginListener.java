// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux.trace;

import io.relyra.api.ErrorCode;
import io.relyra.api.ErrorKind;
import io.relyra.api.trace.LoginFlow;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/** Writes one structured SLF4J event per attempt; no identity data, no message content. */
public final class LoggingLoginListener implements LoginListener {
  private static final Logger log = LoggerFactory.getLogger(LoggingLoginListener.class);

  @Override
  public void onLogin(LoginReport report) {
    log.atLevel(level(report))
        .addKeyValue("correlation_id", report.correlationId())
        .addKeyValue("connection", report.connection().map(id -> id.value()).orElse("unknown"))
        .addKeyValue("flow", report.flow().map(LoginFlow::wireName).orElse("unknown"))
        .addKeyValue("ending", report.ending())
        .addKeyValue("code", report.refusal().map(ErrorCode::wireName).orElse("none"))
        .addKeyValue("duration_ms", report.duration().toMillis())
        .addKeyValue("steps", steps(report))
        .log("SAML login");
  }

  private static Level level(LoginReport report) {
    if (report.refusal().isEmpty()) {
      return Level.INFO;
    }
    ErrorKind kind = report.refusal().get().kind();
    return kind == ErrorKind.REFUSED || kind == ErrorKind.BAD_INPUT ? Level.INFO : Level.WARN;
  }

  private static String steps(LoginReport report) {
    return report.steps().stream()
        .map(s -> s.step().wireName() + "=" + s.duration().toNanos() / 1_000 + "us")
        .collect(Collectors.joining(" "));
  }
}
