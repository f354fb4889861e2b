// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux.trace;

import io.relyra.api.ErrorCode;
import io.relyra.api.ErrorKind;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/** Writes one structured SLF4J event per request; no identity data, no message content. */
public final class LoggingLogoutListener implements LogoutListener {
  private static final Logger log = LoggerFactory.getLogger(LoggingLogoutListener.class);

  @Override
  public void onLogout(LogoutReport report) {
    log.atLevel(level(report))
        .addKeyValue("correlation_id", report.correlationId())
        .addKeyValue("connection", report.connection().map(id -> id.value()).orElse("unknown"))
        .addKeyValue("step", report.step().name().toLowerCase(Locale.ROOT))
        .addKeyValue("code", report.refusal().map(ErrorCode::wireName).orElse("none"))
        .addKeyValue("result", report.result())
        .addKeyValue("sessions", report.sessions())
        .addKeyValue("duration_ms", report.duration().toMillis())
        .log("SAML logout");
  }

  private static Level level(LogoutReport report) {
    if (report.refusal().isEmpty()) {
      return Level.INFO;
    }
    ErrorKind kind = report.refusal().get().kind();
    return kind == ErrorKind.REFUSED || kind == ErrorKind.BAD_INPUT ? Level.INFO : Level.WARN;
  }
}
