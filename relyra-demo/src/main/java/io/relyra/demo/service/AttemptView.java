// SPDX-License-Identifier: Apache-2.0
package io.relyra.demo.service;

import io.relyra.api.ErrorCode;
import io.relyra.webflux.trace.LoginReport;
import io.relyra.webflux.trace.StepRecord;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * An attempt as the pages show it; templates read plain texts only.
 *
 * @param number what the browser was shown
 * @param ending how it ended
 * @param code why it was refused, if it was
 * @param steps those that were taken
 * @param time of the whole
 */
record AttemptView(
    String number, String ending, @Nullable String code, List<StepView> steps, String time) {

  /**
   * A step as the pages show it.
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
        milliseconds(report.duration()));
  }

  private static StepView of(StepRecord step) {
    return new StepView(
        step.step().wireName(),
        step.refusal().map(ErrorCode::wireName).orElse(null),
        milliseconds(step.duration()));
  }

  private static String milliseconds(Duration duration) {
    return String.format(Locale.ROOT, "%.2f ms", duration.toNanos() / 1e6);
  }
}
