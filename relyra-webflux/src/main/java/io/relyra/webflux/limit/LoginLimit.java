// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux.limit;

import io.relyra.api.ConnectionId;
import org.springframework.web.reactive.function.server.ServerRequest;

/**
 * Decides whether a client or a connection may go on now. Called on event loops: must not block.
 *
 * <p>It protects the service's time, not anybody's account: nothing becomes safer by it. What it
 * throws refuses the login.
 */
public interface LoginLimit {
  /** Admits everybody. */
  LoginLimit NONE =
      new LoginLimit() {
        @Override
        public Admission client(ServerRequest request) {
          return Admission.granted();
        }

        @Override
        public Admission connection(ConnectionId connection) {
          return Admission.granted();
        }
      };

  /**
   * Asked before anything of a request is read, at the start of a login and when it is completed.
   *
   * @param request of the client
   * @return whether it may go on
   */
  Admission client(ServerRequest request);

  /**
   * Asked before the signatures of a response are verified, when the browser is known to be the one
   * that started the login.
   *
   * @param connection through which the login goes
   * @return whether it may go on
   */
  Admission connection(ConnectionId connection);
}
