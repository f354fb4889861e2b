// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux.endpoint;

import io.relyra.api.ConnectionId;
import io.relyra.api.ErrorCode;
import io.relyra.webflux.trace.LoginTrace;
import io.relyra.webflux.trace.LogoutListener;
import io.relyra.webflux.trace.LogoutReport;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.util.context.Context;

/** The record of one request to a logout endpoint while it runs. */
final class LogoutTrace {
  private static final Logger log = LoggerFactory.getLogger(LogoutTrace.class);

  private final String correlationId;
  private final LogoutListener listener;
  private final long startNanos = System.nanoTime();
  private volatile LogoutReport.Step step;
  private volatile Optional<ConnectionId> connection = Optional.empty();
  private volatile int sessions;
  private volatile @Nullable LogoutReport report;

  LogoutTrace(String correlationId, LogoutReport.Step step, LogoutListener listener) {
    this.correlationId = correlationId;
    this.step = step;
    this.listener = listener;
  }

  String correlationId() {
    return correlationId;
  }

  Context into(Context context) {
    return context.put(LoginTrace.CORRELATION_ID, correlationId);
  }

  void step(LogoutReport.Step is) {
    step = is;
  }

  void connection(ConnectionId id) {
    connection = Optional.of(id);
  }

  /** So many sessions have ended, whatever comes after. */
  void ended(int count) {
    sessions = count;
  }

  void done(String result) {
    tell(Optional.empty(), result);
  }

  void refused(ErrorCode code) {
    tell(Optional.of(code), "none");
  }

  void failed(ErrorCode code, Throwable error) {
    switch (code.kind()) {
      case UNAVAILABLE, CONFIGURATION, INTERNAL ->
          log.warn(
              "Logout failed. correlation_id={} code={}", correlationId, code.wireName(), error);
      case BAD_INPUT, REFUSED -> log.debug("Logout refused. correlation_id={}", correlationId);
    }
    refused(code);
  }

  /** What became of the request; empty until it has ended. */
  Optional<LogoutReport> report() {
    return Optional.ofNullable(report);
  }

  private void tell(Optional<ErrorCode> refusal, String result) {
    Duration took = Duration.ofNanos(System.nanoTime() - startNanos);
    LogoutReport ended =
        new LogoutReport(correlationId, connection, step, refusal, result, sessions, took);
    report = ended;
    try {
      listener.onLogout(ended);
    } catch (Throwable e) {
      log.warn("A logout listener failed; the logout goes on. correlation_id={}", correlationId, e);
    }
  }
}
