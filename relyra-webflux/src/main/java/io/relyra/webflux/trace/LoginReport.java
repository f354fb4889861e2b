// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux.trace;

import io.relyra.api.ConnectionId;
import io.relyra.api.ErrorCode;
import io.relyra.api.trace.LoginFlow;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * One attempt to complete a login, from the form to the redirect, or one to start a login that was
 * refused, which has no step but the connection. Holds nothing of the assertion.
 *
 * @param correlationId what the browser was shown
 * @param connection through which the login went; empty if the attempt ended before it was known
 * @param flow who started the login; empty if the form could not be read
 * @param ending how it ended
 * @param refusal why there is no session; empty unless refused
 * @param steps those that were taken, in order
 * @param duration of the whole
 */
public record LoginReport(
    String correlationId,
    Optional<ConnectionId> connection,
    Optional<LoginFlow> flow,
    Ending ending,
    Optional<ErrorCode> refusal,
    List<StepRecord> steps,
    Duration duration) {

  /** How an attempt ended. */
  public enum Ending {
    /** A session was opened. */
    ESTABLISHED,
    /** There is no session; the code says why. */
    REFUSED,
    /** The client went away; whether a session exists is unknown. */
    CANCELLED
  }

  /** Copies the steps. */
  public LoginReport {
    steps = List.copyOf(steps);
  }
}
