// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux.trace;

import io.relyra.api.ErrorCode;
import io.relyra.api.trace.LoginEnding;
import io.relyra.api.trace.TracedLogin;
import io.relyra.api.trace.TracedStep;
import java.util.List;

/** Makes of a report what is kept of it. */
final class TracedReport {
  private TracedReport() {}

  /**
   * @throws IllegalArgumentException if it cannot be kept
   */
  static TracedLogin of(LoginReport report) {
    List<TracedStep> steps =
        report.steps().stream()
            .map(
                step ->
                    new TracedStep(
                        step.step().wireName(),
                        step.duration(),
                        step.refusal().map(ErrorCode::wireName)))
            .toList();
    return new TracedLogin(
        report.correlationId(),
        report.connection(),
        report.flow(),
        ending(report.ending()),
        report.refusal().map(ErrorCode::wireName),
        steps,
        report.duration());
  }

  private static LoginEnding ending(LoginReport.Ending ending) {
    return switch (ending) {
      case ESTABLISHED -> LoginEnding.ESTABLISHED;
      case REFUSED -> LoginEnding.REFUSED;
      case CANCELLED -> LoginEnding.CANCELLED;
    };
  }
}
