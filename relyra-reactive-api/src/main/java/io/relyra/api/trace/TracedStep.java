// SPDX-License-Identifier: Apache-2.0
package io.relyra.api.trace;

import java.time.Duration;
import java.util.Optional;

/**
 * One step of a login that was taken.
 *
 * @param name its wire name, such as {@code verify}
 * @param duration from its start to its end; stores may keep whole microseconds
 * @param code wire name of the error with which the login ended here; empty if it went on
 */
public record TracedStep(String name, Duration duration, Optional<String> code) {
  /**
   * Checks the forms.
   *
   * @throws IllegalArgumentException if name or code is no wire name, or the duration is negative
   *     or longer than a year
   */
  public TracedStep {
    TraceText.requireWireName(name, "the name of the step");
    TraceText.requireDuration(duration);
    code.ifPresent(text -> TraceText.requireWireName(text, "the code of the step"));
  }
}
