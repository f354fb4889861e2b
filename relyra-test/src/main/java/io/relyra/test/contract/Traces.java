// SPDX-License-Identifier: Apache-2.0
package io.relyra.test.contract;

import io.relyra.api.ConnectionId;
import io.relyra.api.trace.LoginEnding;
import io.relyra.api.trace.LoginFlow;
import io.relyra.api.trace.TracedLogin;
import io.relyra.api.trace.TracedStep;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Attempts to be traced. */
final class Traces {
  private Traces() {}

  static TracedLogin accepted(String correlationId, String connection) {
    return new TracedLogin(
        correlationId,
        Optional.of(new ConnectionId(connection)),
        Optional.of(LoginFlow.SP_INITIATED),
        LoginEnding.ESTABLISHED,
        Optional.empty(),
        List.of(new TracedStep("decode", Duration.ofMillis(1), Optional.empty())),
        Duration.ofMillis(20));
  }

  static TracedLogin unread(String correlationId) {
    return new TracedLogin(
        correlationId,
        Optional.empty(),
        Optional.empty(),
        LoginEnding.REFUSED,
        Optional.of("relay_state_missing"),
        List.of(),
        Duration.ofMillis(1));
  }
}
