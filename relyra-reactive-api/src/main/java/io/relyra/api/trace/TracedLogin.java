// SPDX-License-Identifier: Apache-2.0
package io.relyra.api.trace;

import io.relyra.api.ConnectionId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * One attempt to complete a login, as it is kept.
 *
 * @param correlationId what the browser was shown; 1 to 200 letters, digits and {@code . _ : -}
 * @param connection through which the login went; empty if the attempt ended before it was known
 * @param flow who started the login; empty if the attempt ended before it was known
 * @param ending how it ended
 * @param code wire name of the reason; present if, and only if, it was refused
 * @param steps those that were taken, in order, at most {@link #MAX_STEPS}
 * @param duration of the whole; stores may keep whole microseconds
 */
public record TracedLogin(
    String correlationId,
    Optional<ConnectionId> connection,
    Optional<LoginFlow> flow,
    LoginEnding ending,
    Optional<String> code,
    List<TracedStep> steps,
    Duration duration) {

  /** The most steps of one attempt. */
  public static final int MAX_STEPS = 32;

  /**
   * Checks the forms and copies the steps.
   *
   * @throws IllegalArgumentException if a value is out of bounds, or a code does not go with the
   *     ending
   */
  public TracedLogin {
    TraceText.requireCorrelationId(correlationId);
    TraceText.require(
        code.isPresent() == (ending == LoginEnding.REFUSED),
        "who is refused, and only he, has a code");
    code.ifPresent(text -> TraceText.requireWireName(text, "the code"));
    TraceText.require(steps.size() <= MAX_STEPS, "at most " + MAX_STEPS + " steps");
    TraceText.requireDuration(duration);
    steps = List.copyOf(steps);
  }
}
