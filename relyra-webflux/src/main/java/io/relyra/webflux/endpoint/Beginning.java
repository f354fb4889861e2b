// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux.endpoint;

import io.relyra.api.trace.LoginFlow;
import io.relyra.webflux.login.SecureTokens;
import io.relyra.webflux.trace.LoginListener;
import io.relyra.webflux.trace.LoginTrace;

/**
 * The beginning of a login, of which somebody hears if it comes to nothing.
 *
 * @param correlationId what the browser is shown then
 * @param trace of what is done
 */
record Beginning(String correlationId, LoginTrace trace) {
  static Beginning of(SecureTokens tokens, LoginListener listener) {
    String correlationId = CorrelationId.next(tokens);
    LoginTrace trace = new LoginTrace(correlationId, listener::onRefusedStart);
    trace.note(LoginFlow.SP_INITIATED);
    return new Beginning(correlationId, trace);
  }
}
