// SPDX-License-Identifier: Apache-2.0
package io.relyra.demo.service;

import io.relyra.api.ErrorCode;
import io.relyra.api.trace.StoredTrace;
import io.relyra.api.trace.TracedLogin;
import io.relyra.api.trace.TracedStep;
import io.relyra.webflux.trace.LoginReport;
import io.relyra.webflux.trace.StepRecord;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * An attempt, as the pages show it.
 *
 * @param number to find it in the log
 * @param ending how it ended
 * @param code why it was refused, if it was
 * @param steps that were taken
 * @param time it took
 * @param at when it was written down, if it was
 */
record AttemptView(
    String number,
    String ending,
    @Nullable String code,
    List<StepView> steps,
    String time,
    @Nullable String at) {
  /**
   * A step, as the pages show it.
   *
   * @param name of the step
   * @param code why the login ended here, if it did
   * @param time it took
   */
  record StepView(String name, @Nullable String code, String time) {}

  static AttemptView of(LoginReport report) {
    return new AttemptView(
        report.correlationId(),
        report.ending().name().toLowerCase(Locale.ROOT),
        report.refusal().map(ErrorCode::wireName).orElse(null),
        report.steps().stream().map(AttemptView::of).toList(),
        milliseconds(report.duration()),
        null);
  }

  static AttemptView of(StoredTrace trace) {
    TracedLogin login = trace.login();
    return new AttemptView(
        login.correlationId(),
        login.ending().wireName(),
        login.code().orElse(null),
        login.steps().stream().map(AttemptView::of).toList(),
        milliseconds(login.duration()),
        trace.cursor().at().truncatedTo(ChronoUnit.SECONDS).toString());
  }

  private static StepView of(StepRecord step) {
    return new StepView(
        step.step().wireName(),
        step.refusal().map(ErrorCode::wireName).orElse(null),
        milliseconds(step.duration()));
  }

  private static StepView of(TracedStep step) {
    return new StepView(step.name(), step.code().orElse(null), milliseconds(step.duration()));
  }

  private static String milliseconds(Duration duration) {
    return String.format(Locale.ROOT, "%.2f ms", duration.toNanos() / 1e6);
  }
}
