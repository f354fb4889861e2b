// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux.trace;

import io.relyra.api.ConnectionId;
import io.relyra.api.ErrorCode;
import java.time.Duration;
import java.util.Optional;

/**
 * One request to a logout endpoint. Holds nothing of the user.
 *
 * @param correlationId what the browser was shown if it was refused
 * @param connection through which the logout went; empty if nobody was logged in
 * @param step what was done
 * @param refusal why it was not; empty unless refused
 * @param result what is told or was told by the identity provider; {@code none} if nothing
 * @param sessions how many sessions were ended here
 * @param duration of the whole
 */
public record LogoutReport(
    String correlationId,
    Optional<ConnectionId> connection,
    Step step,
    Optional<ErrorCode> refusal,
    String result,
    int sessions,
    Duration duration) {
  /** What a request to a logout endpoint is about. */
  public enum Step {
    /** A user wants to log out. */
    START,
    /** The identity provider answers our request. */
    ANSWER,
    /** The identity provider asks. */
    REQUEST
  }
}
